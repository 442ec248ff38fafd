package org.atiende.connectors.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.Content;
import tools.jackson.databind.JsonNode;

/**
 * What a buyer puts together of cards, as words: contacts that they share, and what they choose from the shop's catalogue.
 *
 * <pre>
 *   "contacts": [{"name": {"formatted_name": …}, "org": {"company": …}, "phones": [{"phone": …, "wa_id": …}], "emails": [{"email": …}]}]
 *   "order": {"catalog_id": …, "text": …, "product_items": [{"product_retailer_id": …, "quantity": …, "item_price": …, "currency": …}]}
 * </pre>
 *
 * <p>Source: Meta, Cloud API, "Contacts messages webhook reference" and "Order messages webhook reference" (October 2025).
 */
final class WhatsappWords {
    private WhatsappWords() {}

    /** A line for each contact: the name, and how they are reached. */
    static Content contacts(JsonNode contacts) {
        List<String> lines = new ArrayList<>();
        for (JsonNode contact : contacts) {
            String name = Stream.of(
                            contact.path("name").path("formatted_name"),
                            contact.path("org").path("company"))
                    .map(it -> it.asString(""))
                    .filter(it -> !it.isBlank())
                    .collect(Collectors.joining(", "));
            String reached = Stream.concat(
                            contact.path("phones").valueStream().map(WhatsappWords::phone),
                            contact.path("emails")
                                    .valueStream()
                                    .map(it -> it.path("email").asString("")))
                    .filter(it -> !it.isBlank())
                    .collect(Collectors.joining(", "));
            lines.add(Stream.of(name, reached).filter(it -> !it.isEmpty()).collect(Collectors.joining(": ")));
        }
        return words("contacts", lines);
    }

    private static String phone(JsonNode phone) {
        String shown = phone.path("phone").asString("");
        return shown.isEmpty() ? phone.path("wa_id").asString("") : shown;
    }

    /** What they say of it, and a line for each article, by the shop's own number of it. */
    static Content order(JsonNode order) {
        List<String> lines = new ArrayList<>();
        lines.add(order.path("text").asString(""));
        for (JsonNode item : order.path("product_items")) {
            String price = Stream.of(item.path("currency"), item.path("item_price"))
                    .map(it -> it.asString(""))
                    .filter(it -> !it.isEmpty())
                    .collect(Collectors.joining(" "));
            String article = item.path("quantity").asString("1") + " × "
                    + item.path("product_retailer_id").asString("?");
            lines.add(price.isEmpty() ? article : article + " (" + price + ")");
        }
        return words("order", lines);
    }

    private static Content words(String type, List<String> lines) {
        String words = lines.stream().filter(it -> !it.isBlank()).collect(Collectors.joining("\n"));
        return words.isEmpty() ? new Content.Other(type) : new Content.Text(words);
    }
}
