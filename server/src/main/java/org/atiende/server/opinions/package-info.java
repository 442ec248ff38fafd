/**
 * Asks a stronger reader about messages of which the model of the house was not sure. Off until the owner of a workspace
 * switches it on and names where messages then go.
 *
 * <p>Owns the schema {@code opinions}. {@link org.atiende.server.opinions.QuestionNotes} notes unsure messages in the transaction
 * that stores them; {@link org.atiende.server.opinions.OpinionWorker} asks, outside every transaction; what comes back becomes the
 * reading of its message as long as that is the newest of an open conversation. Nobody waits for it: without an answer the
 * first reading stands, and a person decides. Knows kernel, database, web, work, audit, calls, privacy, conversations,
 * understanding, routing and the room {@code readers}.
 */
@ApplicationModule(displayName = "Second opinions")
@NullMarked
package org.atiende.server.opinions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
