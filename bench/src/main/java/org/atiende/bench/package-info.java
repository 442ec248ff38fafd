/** Measures; nobody depends on it. */
@NullMarked
package org.atiende.bench;

import org.jspecify.annotations.NullMarked;
