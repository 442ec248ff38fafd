package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A rule at work, and why: by which version it went, what it knew, who had read the message, and what the guard said.
 *
 * @param mode how much the machine might do by itself
 * @param facts what its condition held against, by name
 * @param model which model had read the message; null where no message was read
 * @param order the platform's id of the order it is about
 * @param reason why it broke off, was bounded or is held
 * @param because the same by its code; null where there is none, and for a run from before there were codes
 * @param releasedBy the person who released it
 */
@Schema(name = "RuleRun")
public record RunView(
        UUID id,
        UUID rule,
        int ruleVersion,
        String ruleName,
        String trigger,
        ConversationId conversation,
        ChannelId channel,
        @Nullable MessageId message,
        String mode,

        @Schema(
                allowableValues = {
                    "ready",
                    "working",
                    "waiting",
                    "undoing",
                    "proposed",
                    "observed",
                    "suggested",
                    "declined",
                    "withdrawn",
                    "bounded",
                    "done",
                    "undone"
                })
        String state,

        @Nullable String waitsFor,
        @Nullable String reason,
        @Nullable Because because,
        Map<String, Object> facts,
        @Nullable String model,
        @Nullable ChannelId orderChannel,
        @Nullable String order,
        @Nullable String releasedBy,
        List<StepView> steps,
        Instant startedAt,
        @Nullable Instant endedAt) {
    public RunView {
        steps = List.copyOf(steps);
    }

    /**
     * What became of one step.
     *
     * @param state {@code planned} where a person decides first, {@code kept} where it cannot be taken back, or is not yet
     * @param detail such as the message, the guard's answer, or what a platform answered
     * @param because why it failed, by its code
     */
    @Schema(name = "RuleRunStep")
    public record StepView(
            int position,
            String action,

            @Schema(allowableValues = {"begun", "done", "failed", "planned", "undone", "kept"})
            String state,

            Map<String, String> detail,
            @Nullable Because because,
            Instant at) {}
}
