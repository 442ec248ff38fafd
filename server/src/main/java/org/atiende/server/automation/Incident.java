package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What a stop left to be looked into.
 *
 * @param by who stopped it, as shown
 * @param dueAt by when it must be said why it came to it
 * @param late whether that has passed and nobody has said
 * @param snapshot what machines had sent in the hour before
 * @param cause why it came to it; null until somebody says
 * @param earlier what was said of it before that, the oldest first
 */
@Schema(name = "AutomationIncident")
public record Incident(
        UUID id,
        UUID stop,

        @Schema(allowableValues = {"channel", "workspace", "all"})
        String scope,

        @Nullable ChannelId channel,
        String reason,
        String by,
        Instant at,
        Instant dueAt,
        boolean late,
        Snapshot snapshot,
        @Nullable Cause cause,
        @Nullable String explainedBy,
        @Nullable Instant explainedAt,
        List<Explained> earlier) {
    public Incident {
        earlier = List.copyOf(earlier);
    }

    /** What was said of it before, by whom and when. */
    @Schema(name = "IncidentExplained")
    public record Explained(Cause cause, String by, Instant at) {}

    /**
     * What machines had sent.
     *
     * @param count all of it
     * @param messages the latest of it
     */
    @Schema(name = "IncidentSnapshot")
    public record Snapshot(Instant from, Instant to, int count, List<Sent> messages) {
        public Snapshot {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A message of a machine.
     *
     * @param model which model had read what it answers; null where none had
     */
    @Schema(name = "IncidentMessage")
    public record Sent(
            MessageId message,
            ConversationId conversation,
            ChannelId channel,
            @Nullable UUID rule,
            @Nullable Integer ruleVersion,
            String ruleName,
            @Nullable String model,
            Instant at) {}

    /** Why it came to a stop. */
    @Schema(name = "IncidentCause")
    public record Cause(
            @NotBlank @Size(max = 4_000) String what,
            @NotBlank @Size(max = 4_000) String why,
            @NotBlank @Size(max = 4_000) String done,
            @NotBlank @Size(max = 4_000) String prevention) {}
}
