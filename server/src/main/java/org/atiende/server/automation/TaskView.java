package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.kernel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to do.
 *
 * @param conversation in which; null where it is about an incident
 * @param incident of which nobody has said why it came to it; null where it is about a conversation
 * @param run the run that asks; null where a person does
 * @param words the same in the languages of the workbench; null where a shop has written it itself
 * @param kind {@code do}: something; {@code draft}: send the draft, or better; {@code release}: say whether a rule may go on;
 *     {@code notice}: know of something; {@code failed}: see to what broke off
 */
@Schema(name = "AutomationTask")
public record TaskView(
        UUID id,
        @Nullable ConversationId conversation,
        @Nullable UUID incident,
        @Nullable UUID run,

        @Schema(allowableValues = {"do", "draft", "release", "notice", "failed"})
        String kind,

        String text,
        LibraryRule.@Nullable Words words,
        @Nullable String draft,

        @Schema(allowableValues = {"open", "done", "withdrawn"})
        String state,

        Instant at,
        @Nullable String doneBy) {

    /** What is to be known of an incident. */
    static TaskView of(UUID incident, TaskText text, UUID id, Instant at) {
        return new TaskView(id, null, incident, null, "notice", text.text(), text.words(), null, "open", at, null);
    }
}
