package org.atiende.connectors.shopee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.ClaimFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.ReturnFact;
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
                "",
                text(told, "text_reason").or(() -> text(told, "reason")),
                text(told, "order_sn").filter(ShopeeFacts::isOrder).map(it -> new Reference(Reference.What.ORDER, it)),
                dueAt(told),
                List.of(),
                ShopeeFacts.time(told.path("create_time")),
                ShopeeFacts.time(told.path("update_time")),
                Optional.of(new ReturnFact(
                        told.path("status").asString(""),
                        Optional.empty(),
                        Optional.empty(),
                        isOnItsWay(told) ? List.of(parcelId(id)) : List.of())));
    }

    /** Whether there is a parcel in which it comes back. */
    static boolean isOnItsWay(JsonNode told) {
        return text(told, "tracking_number").isPresent() || !logistics(told).isEmpty();
    }

    /** The parcel in which it comes back; the platform gives it no id. */
    static ParcelFact parcel(JsonNode told) {
        String status = logistics(told);
        return new ParcelFact(
                parcelId(told.path("return_sn").asString("")),
                switch (status) {
                    case "LOGISTICS_READY", "LOGISTICS_READY_TO_SHIP", "LOGISTICS_REQUEST_CREATED", "Preparing" ->
                        ParcelFact.Status.READY;
                    case "LOGISTICS_PICKUP_DONE", "LOGISTICS_PICKED_UP", "LOGISTICS_PICKUP_RETRY" ->
                        ParcelFact.Status.SHIPPED;
                    case "LOGISTICS_DELIVERY_DONE", "Delivered" -> ParcelFact.Status.DELIVERED;
                    case "LOGISTICS_PICKUP_FAILED",
                            "LOGISTICS_DELIVERY_FAILED",
                            "LOGISTICS_LOST",
                            "Delivery Failed",
                            "Lost" -> ParcelFact.Status.NOT_DELIVERED;
                    case "LOGISTICS_REQUEST_CANCELED", "LOGISTICS_INVALID" -> ParcelFact.Status.CANCELLED;
                    default -> ParcelFact.Status.PENDING;
                },
                status,
                Optional.empty(),
                text(told, "tracking_number"),
                Optional.empty(),
                ShopeeFacts.time(told.path("update_time")));
    }

    static String parcelId(String id) {
        return "return:" + id;
    }

    /** The newer field tells of all kinds of returns, and is spelt in two ways; the older of the ordinary ones. */
    private static String logistics(JsonNode told) {
        return text(told, "reverse_logistic_status")
                .or(() -> text(told, "reverse_logistics_status"))
                .or(() -> text(told, "logistics_status"))
                .orElse("");
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
