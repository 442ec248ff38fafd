/**
 * Asks nlu what a message means and keeps what it said, with the model that said it.
 *
 * <p>Owns the schema {@code understanding}. Texts reach it masked; it never sees personal data.
 */
@NullMarked
package org.atiende.server.understanding;

import org.jspecify.annotations.NullMarked;
