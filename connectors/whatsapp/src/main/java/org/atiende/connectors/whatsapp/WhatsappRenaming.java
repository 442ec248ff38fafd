package org.atiende.connectors.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atiende.channel.ChannelEvent;
import tools.jackson.databind.JsonNode;

/**
 * Buyers whose number or id has changed, as the platform tells it in its forms.
 *
 * <pre>
 *   now:     message {"from": old number, "type": "system", "system": {"type": "user_changed_number", "wa_id": new number,
 *                     "previous_user_id": …, "user_id": …}}
 *            message {"type": "system", "system": {"type": "user_changed_user_id", "previous_user_id": …, "user_id": …}}
 *   before:  message {"type": "system", "system": {"type": "customer_changed_number", "customer": old number, "new_wa_id": new number}}
 *            field user_id_update, {"user_id": {"previous": …, "current": …}}
 * </pre>
 *
 * <p>An id changes when the number does. Where the new number is not told, the old one is another person's sooner or later: the buyer
 * is then reached by the id alone.
 *
 * <p>Source: Meta, "System messages webhook reference" and changelog, both of 11 August 2026.
 */
final class WhatsappRenaming {
    private WhatsappRenaming() {}

    /** What a system message tells of; empty where it is no change of a number or an id. */
    static Optional<ChannelEvent.BuyerRenamed> of(JsonNode message, Instant at) {
        JsonNode system = message.path("system");
        String type = system.path("type").asString("");
        if (!type.endsWith("changed_number") && !type.endsWith("changed_user_id")) {
            return Optional.empty();
        }
        String number = either(system, "wa_id", "new_wa_id");
        String user = either(system, "user_id", "new_user_id");
        Stream<String> before = Stream.of(
                either(system, "previous_user_id", "old_user_id"),
                message.path("from_user_id").asString(""),
                message.path("from").asString(""),
                system.path("customer").asString(""));
        return renamed(before, user, number, at);
    }

    /** What a change under the field {@code user_id_update} tells of. */
    static Optional<ChannelEvent.BuyerRenamed> ofUpdate(JsonNode update, Instant at) {
        JsonNode user = update.path("user_id");
        return renamed(
                Stream.of(user.path("previous").asString("")),
                user.path("current").asString(""),
                "",
                at);
    }

    private static Optional<ChannelEvent.BuyerRenamed> renamed(
            Stream<String> before, String user, String number, Instant at) {
        String newId = user.isEmpty() ? WhatsappBuyer.canonical(number) : user;
        List<String> oldIds = before.map(WhatsappBuyer::canonical)
                .filter(it -> !it.isEmpty() && !it.equals(newId))
                .distinct()
                .toList();
        if (newId.isEmpty() || oldIds.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> phone =
                number.isEmpty() ? Optional.empty() : Optional.of("+" + WhatsappBuyer.canonical(number));
        return Optional.of(new ChannelEvent.BuyerRenamed(oldIds, newId, number.isEmpty() ? newId : number, phone, at));
    }

    private static String either(JsonNode node, String one, String other) {
        String text = node.path(one).asString("");
        return text.isEmpty() ? node.path(other).asString("") : text;
    }
}
