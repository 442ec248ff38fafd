package org.atiende.server.automation.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A rule as people write it: when this happens and that holds, do this.
 *
 * @param condition in CEL over the facts
 * @param steps done in this order; taken back in the other when a later one fails
 * @param approval whether a person releases each run, whatever the mode
 * @param quiet whether the buyer is left alone in the quiet hours that the workspace has set
 * @param perConversation how often in a conversation within a day; 1 where it is left out
 * @param perHour how often in the workspace within an hour; 60 where it is left out
 * @param budget how much it may offer to all buyers together; needed where it offers something
 */
@Schema(name = "RuleSpec")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleSpec(
        @NotBlank @Size(max = 120) String name,
        @NotNull When when,

        @JsonProperty("if") @NotBlank @Size(max = 2_000) @Schema(example = "intent == \"order_tracking\"")
        String condition,

        @JsonProperty("then") @NotNull @Size(min = 1, max = 12)
        List<Step> steps,

        boolean approval,
        boolean quiet,
        @Nullable Integer perConversation,
        @Nullable Integer perHour,
        @Nullable Budget budget) {
    public RuleSpec {
        steps = List.copyOf(steps);
    }

    /**
     * What sets it going.
     *
     * @param hours for {@code silence}: after how many; for {@code window_closing}: how many before it closes
     * @param tag for {@code tag_set} alone: which one
     */
    @Schema(name = "RuleTrigger")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record When(
            @NotNull Trigger on,
            @Nullable Integer hours,
            @Nullable String tag) {}

    /**
     * One thing that it does.
     *
     * @param template for {@code send_template}: an id of the templates
     * @param ask for {@code ask_data}: {@code address}, {@code invoice}, {@code order} or {@code evidence}
     * @param hours for {@code ask_data}: how long the page is open, 48 where it is left out; for {@code offer}: how long it stands,
     *     72 where it is left out; for {@code snooze}: for how long
     * @param tag for {@code tag}
     * @param member for {@code assign}, or {@code queue}
     * @param webhook for {@code call_webhook}: one of the workspace's webhooks
     * @param text for {@code open_task} and {@code notify}
     * @param queue for {@code assign} in place of a member: the name of one of the workspace's queues
     * @param offer for {@code offer}
     * @param variants for {@code send_template}: another template by the kind of channel, such as {@code whatsapp}
     */
    @Schema(name = "RuleStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            @JsonProperty("do") @NotNull Deed deed,
            @Nullable String template,

            @Nullable @Schema(allowableValues = {"address", "invoice", "order", "evidence"})
            String ask,

            @Nullable Integer hours,
            @Nullable @Size(max = 40) String tag,
            @Nullable MemberId member,
            @Nullable UUID webhook,
            @Nullable @Size(max = 500) String text,
            @Nullable @Size(max = 60) String queue,
            @Nullable Offer offer,
            @Nullable Map<String, String> variants) {
        public Step {
            variants = variants == null ? null : Collections.unmodifiableMap(new TreeMap<>(variants));
        }

        public static Step of(Deed deed) {
            return new Step(deed, null, null, null, null, null, null, null, null, null, null);
        }

        /** The template for a kind of channel. */
        public String templateOn(String channel) {
            String plain = String.valueOf(template);
            return variants == null ? plain : variants.getOrDefault(channel, plain);
        }
    }

    /** Whether it may act where the conversation is resolved, since it opens it again. */
    public boolean reopens() {
        return steps.stream().anyMatch(it -> it.deed() == Deed.REOPEN);
    }

    public int mostPerConversation() {
        return perConversation == null ? 1 : perConversation;
    }

    public int mostPerHour() {
        return perHour == null ? 60 : perHour;
    }

    /** Whether somebody outside the desk notices what it does. */
    public boolean outward() {
        return steps.stream().anyMatch(it -> it.deed().outward());
    }

    /** Whether the conversation is the rule's while it works: it does something outside, or closes it or puts it aside. */
    public boolean takesOver() {
        return outward() || steps.stream().anyMatch(it -> it.deed() == Deed.RESOLVE || it.deed() == Deed.SNOOZE);
    }

    /** Whether it gives something away, for which it needs a budget. */
    public boolean offers() {
        return steps.stream().anyMatch(it -> it.deed() == Deed.OFFER);
    }

    /** Whether the buyer reads something of it. */
    public boolean speaks() {
        return steps.stream().anyMatch(it -> it.deed().speaks());
    }
}
