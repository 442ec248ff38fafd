package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.kernel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to do.
 *
 * @param run the run that asks; null where a person does
 * @param words the same in the languages of the workbench; null where a shop has written it itself
 * @param kind {@code do}: something; {@code draft}: send the draft, or better; {@code release}: say whether a rule may go on;
 *     {@code notice}: know of something; {@code failed}: see to what broke off
 */
@Schema(name = "AutomationTask")
public record TaskView(
        UUID id,
        ConversationId conversation,
        @Nullable UUID run,

        @Schema(allowableValues = {"do", "draft", "release", "notice", "failed"})
        String kind,

        String text,
        LibraryRule.@Nullable Words words,
        @Nullable String draft,

        @Schema(allowableValues = {"open", "done", "withdrawn"})
        String state,

        Instant at,
        @Nullable String doneBy) {}
