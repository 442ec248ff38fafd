package org.atiende.connectors.shopee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import tools.jackson.databind.JsonNode;

/** Orders and parcels, in the words of all platforms. */
final class ShopeeOrders {
    private ShopeeOrders() {}

    static OrderFact order(JsonNode order) {
        String currency = currency(order);
        List<OrderFact.Item> items = new ArrayList<>();
        for (JsonNode line : order.path("item_list")) {
            items.add(new OrderFact.Item(
                    line.path("item_id").asString(""),
                    line.path("item_name").asString(""),
                    present(line, "model_sku").or(() -> present(line, "item_sku")),
                    present(line, "model_name"),
                    line.path("model_quantity_purchased").asInt(1),
                    price(unitPrice(line), currency)));
        }
        List<String> parcels = new ArrayList<>();
        order.path("package_list").forEach(it -> present(it, "package_number").ifPresent(parcels::add));
        return new OrderFact(
                order.path("order_sn").asString(""),
                Optional.empty(),
                status(order),
                order.path("order_status").asString(""),
                present(order, "buyer_user_id")
                        .filter(it -> !it.equals("0"))
                        .map(it -> new Buyer(
                                it, it, Optional.empty(), Optional.empty(), present(order, "buyer_username"))),
                items,
                price(order.path("total_amount"), currency),
                parcels,
                ShopeeFacts.time(order.path("create_time")),
                ShopeeFacts.time(order.path("update_time")));
    }

    private static JsonNode unitPrice(JsonNode line) {
        return line.path("model_discounted_price").isNumber()
                ? line.path("model_discounted_price")
                : line.path("model_original_price");
    }

    private static OrderFact.Status status(JsonNode order) {
        return switch (order.path("order_status").asString("")) {
            case "UNPAID" -> OrderFact.Status.UNPAID;
            case "CANCELLED" -> OrderFact.Status.CANCELLED;
            // A return may be refunded in part; that is told of the return, not of the order.
            default -> OrderFact.Status.PAID;
        };
    }

    static ParcelFact parcel(JsonNode parcel, JsonNode more) {
        String status = parcel.path("logistics_status").asString("");
        return new ParcelFact(
                parcel.path("package_number").asString(""),
                switch (status) {
                    case "LOGISTICS_READY", "LOGISTICS_REQUEST_CREATED" -> ParcelFact.Status.READY;
                    case "LOGISTICS_PICKUP_DONE", "LOGISTICS_PICKUP_RETRY" -> ParcelFact.Status.SHIPPED;
                    case "LOGISTICS_DELIVERY_DONE" -> ParcelFact.Status.DELIVERED;
                    case "LOGISTICS_DELIVERY_FAILED", "LOGISTICS_PICKUP_FAILED", "LOGISTICS_LOST" ->
                        ParcelFact.Status.NOT_DELIVERED;
                    case "LOGISTICS_REQUEST_CANCELED", "LOGISTICS_INVALID" -> ParcelFact.Status.CANCELLED;
                    default -> ParcelFact.Status.PENDING;
                },
                status,
                present(parcel, "shipping_carrier"),
                present(more, "tracking"),
                Optional.empty(),
                ShopeeFacts.time(more.path("updated")));
    }

    private static Price price(JsonNode amount, String currency) {
        return Price.of(amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO, currency);
    }

    private static String currency(JsonNode order) {
        String currency = order.path("currency").asString("");
        return currency.matches("[A-Z]{3}") ? currency : "MXN";
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
