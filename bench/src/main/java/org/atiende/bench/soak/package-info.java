/** Drives all channels at once while things break, and closes the books at the end. */
@NullMarked
package org.atiende.bench.soak;

import org.jspecify.annotations.NullMarked;
