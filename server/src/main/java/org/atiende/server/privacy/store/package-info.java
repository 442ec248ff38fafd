/** The SQL of privacy. */
@NullMarked
package org.atiende.server.privacy.store;

import org.jspecify.annotations.NullMarked;
