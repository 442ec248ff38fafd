package org.atiende.connectors.whatsapp;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Failure;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * What the platform posts about the account itself, under fields other than {@code messages}: the number's quality and limits,
 * restrictions, the state and category of templates. What a number's quality is now the next look finds out; a post of one
 * number may come to the address of another.
 *
 * <p>Sources: Meta's pages on the webhooks {@code phone_number_quality_update}, {@code account_update}, {@code
 * message_template_status_update} and {@code template_category_update}.
 */
final class WhatsappAccountNews {
    /** Why the platform keeps the whole account from sending, by the names of {@code account_update}. */
    private static final Set<String> RESTRICTING =
            Set.of("DISABLED_UPDATE", "ACCOUNT_RESTRICTION", "ACCOUNT_VIOLATION", "ACCOUNT_DELETED");

    private static final Set<String> STILL_SENDABLE = Set.of("APPROVED", "FLAGGED", "REINSTATED");

    private WhatsappAccountNews() {}

    /** Empty where the desk has nothing to do. */
    static Optional<ChannelEvent> of(String field, JsonNode value, Instant at) {
        return switch (field) {
            case "phone_number_quality_update",
                    "phone_number_name_update",
                    "account_review_update",
                    "business_capability_update" -> Optional.of(new ChannelEvent.AccountChanged(Optional.empty()));
            case "account_update" -> Optional.of(new ChannelEvent.AccountChanged(restriction(value)));
            case "message_template_status_update" -> {
                String state = value.path("event").asString("");
                yield template(
                        value,
                        STILL_SENDABLE.contains(state)
                                ? Optional.empty()
                                : Optional.of(PlatformReason.TEMPLATE_STATE.with("state", WhatsappNumber.word(state))),
                        Optional.empty(),
                        at);
            }
            case "template_category_update" ->
                template(
                        value,
                        Optional.empty(),
                        Optional.of(value.path("new_category").asString("")),
                        at);
            default -> Optional.empty();
        };
    }

    private static Optional<Failure> restriction(JsonNode update) {
        String event = update.path("event").asString("");
        String ban = update.path("ban_info").path("waba_ban_state").toString();
        if (!RESTRICTING.contains(event) || ban.contains("REINSTATE")) {
            return Optional.empty();
        }
        String kind = update.path("violation_info")
                .path("violation_type")
                .asString(update.path("restriction_info")
                        .path(0)
                        .path("restriction_type")
                        .asString(""));
        String why = kind.isEmpty() ? "" : " (" + WhatsappNumber.word(kind) + ")";
        return Optional.of(
                new Failure("account", PlatformReason.ACCOUNT_SAYS.with("event", WhatsappNumber.word(event) + why)));
    }

    private static Optional<ChannelEvent> template(
            JsonNode value, Optional<Reason> unusable, Optional<String> category, Instant at) {
        String name = value.path("message_template_name").asString("");
        String language = value.path("message_template_language").asString("");
        return name.isEmpty() || language.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChannelEvent.TemplateChanged(
                        name, language, unusable, category.filter(it -> !it.isEmpty()), at));
    }
}
