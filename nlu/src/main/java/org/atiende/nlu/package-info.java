/**
 * Reads a buyer's message and says what the buyer wants.
 *
 * <p>The face of the room: {@link org.atiende.nlu.MessageReader} turns a text into an
 * {@link org.atiende.nlu.Understanding}; {@link org.atiende.nlu.PersonalData} is step 0 of it, the same in training,
 * evaluation and serving. This package depends on the JDK alone; no database, no network.
 */
@NullMarked
package org.atiende.nlu;

import org.jspecify.annotations.NullMarked;
