package org.atiende.connectors.shopee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.ClaimFact;
import tools.jackson.databind.JsonNode;

/** Returns, in the words of all platforms. What is done about one is done on the platform's own pages. */
final class ShopeeReturns {
    private ShopeeReturns() {}

    static ClaimFact fact(JsonNode told) {
        String id = told.path("return_sn").asString("");
        return new ClaimFact(
                id,
                "return:" + id,
                isOpen(told),
                "return",
                told.path("status").asString(""),
                text(told, "text_reason").or(() -> text(told, "reason")),
                text(told, "order_sn").filter(ShopeeFacts::isOrder).map(it -> new Reference(Reference.What.ORDER, it)),
                dueAt(told),
                List.of(),
                ShopeeFacts.time(told.path("create_time")),
                ShopeeFacts.time(told.path("update_time")));
    }

    private static boolean isOpen(JsonNode told) {
        return switch (told.path("status").asString("")) {
            case "CANCELLED", "CLOSED", "REFUND_PAID" -> false;
            default -> true;
        };
    }

    /** First for saying yes or no to the request, later for looking at what came back. */
    private static Optional<Instant> dueAt(JsonNode told) {
        String field = switch (told.path("status").asString("")) {
            case "REQUESTED", "PROCESSING" -> "due_date";
            case "ACCEPTED" -> "return_seller_due_date";
            default -> "";
        };
        return told.path(field).asLong(0) > 0 ? Optional.of(ShopeeFacts.time(told.path(field))) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
