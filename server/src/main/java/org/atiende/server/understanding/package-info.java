/**
 * Asks nlu what a message means and keeps what it said, with the model that said it. Trains models from what a workspace
 * labelled itself, and reads its messages with the one that is in force.
 *
 * <p>Owns the schema {@code understanding}. Texts reach it masked, but for labelled files, whose texts are masked before
 * anything is kept. Models lie in the database: all processes then agree on what is in force, and one backup holds all.
 * Knows kernel, database, web, work and audit.
 */
@NullMarked
package org.atiende.server.understanding;

import org.jspecify.annotations.NullMarked;
