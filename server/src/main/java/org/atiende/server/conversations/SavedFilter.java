package org.atiende.server.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are looked at, in the words of the list's parameters. What is null does not narrow.
 *
 * @param state {@code open}, {@code resolved} or {@code all}
 * @param intent an intent's id; what the buyer wants first
 * @param group a group of intents, any of which is wanted first
 * @param needsPerson whether a person must decide
 * @param snoozed whether it is put aside
 * @param mentioned those alone where a note calls whoever looks, or an answer that they planned was not sent
 * @param dueWithin within how many minutes something in it is due, or late
 * @param assignee a member's id, {@code me} for whoever looks, or {@code nobody}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavedFilter(
        @NotNull @Pattern(regexp = "open|resolved|all") @Schema(allowableValues = {"open", "resolved", "all"})
        String state,

        @Nullable @Size(max = 60) String intent,
        @Nullable @Size(max = 60) String group,
        @Nullable @Size(max = 40) String emotion,
        @Nullable ChannelId channel,
        @Nullable Boolean needsPerson,
        @Nullable Boolean snoozed,
        @Nullable Boolean mentioned,

        @Nullable @Min(1) @Max(MOST_MINUTES) Integer dueWithin,

        @Nullable
        @Pattern(regexp = "me|nobody|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        @Schema(example = "me")
        String assignee) {
    /** A day. */
    public static final int MOST_MINUTES = 24 * 60;

    /** Whether it is about open conversations alone. */
    public boolean open() {
        return state.equals("open");
    }
}
