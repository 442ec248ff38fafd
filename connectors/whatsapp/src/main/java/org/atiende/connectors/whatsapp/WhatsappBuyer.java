package org.atiende.connectors.whatsapp;

import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Buyer;
import tools.jackson.databind.JsonNode;

/**
 * Who a buyer is on WhatsApp. Since 2026 a business-scoped user id stands for the buyer and the phone may be absent; older
 * Mexican numbers still carry the 1 of mobile phones, {@code 521} and ten digits, for what is {@code 52} elsewhere.
 */
final class WhatsappBuyer {
    private static final Pattern OLD_MEXICAN_MOBILE = Pattern.compile("521(\\d{10})");

    private WhatsappBuyer() {}

    static Buyer of(JsonNode contact, JsonNode message) {
        String number = number(contact, message);
        String userId = userId(contact, message);
        String address = number.isEmpty() ? userId : number;
        Optional<String> phone = number.isEmpty() ? Optional.empty() : Optional.of("+" + canonical(number));
        String name = contact.path("profile").path("name").asString("");
        return new Buyer(
                threadOf(contact, message),
                address,
                phone,
                Optional.empty(),
                name.isBlank() ? Optional.empty() : Optional.of(name),
                // WhatsApp has checked the number before anybody could write from it.
                Optional.of(Buyer.Vouched.PHONE));
    }

    /** The stable id of the buyer: the user id where there is one, the canonical number elsewhere. */
    static String threadOf(JsonNode contact, JsonNode message) {
        String userId = userId(contact, message);
        return userId.isEmpty() ? canonical(number(contact, message)) : userId;
    }

    private static String number(JsonNode contact, JsonNode message) {
        String from = message.path("from").asString("");
        return from.isEmpty() ? contact.path("wa_id").asString("") : from;
    }

    private static String userId(JsonNode contact, JsonNode message) {
        String userId = contact.path("user_id").asString("");
        return userId.isEmpty() ? message.path("from_user_id").asString("") : userId;
    }

    static String canonical(String number) {
        var old = OLD_MEXICAN_MOBILE.matcher(number);
        return old.matches() ? "52" + old.group(1) : number;
    }
}
