package org.atiende.connectors.mercadolibre;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.ListingFact;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import tools.jackson.databind.JsonNode;

/** Orders, parcels and listings, in the words of all platforms. */
final class MercadolibreOrders {
    private MercadolibreOrders() {}

    static OrderFact order(JsonNode order) {
        String currency = currency(order);
        List<OrderFact.Item> items = new ArrayList<>();
        for (JsonNode line : order.path("order_items")) {
            JsonNode item = line.path("item");
            items.add(new OrderFact.Item(
                    item.path("id").asString(""),
                    item.path("title").asString(""),
                    present(item, "seller_sku"),
                    variant(item),
                    line.path("quantity").asInt(1),
                    price(line.path("unit_price"), currency(line, currency))));
        }
        String shipment = order.path("shipping").path("id").asString("");
        JsonNode buyer = order.path("buyer");
        return new OrderFact(
                order.path("id").asString(""),
                present(order, "pack_id"),
                status(order),
                order.path("status").asString(""),
                buyer.path("id").asString("").isEmpty() ? Optional.empty() : Optional.of(buyer(buyer)),
                items,
                total(order, currency),
                shipment.isEmpty() ? List.of() : List.of(shipment),
                MercadolibreTimes.first(order.path("date_created")),
                MercadolibreTimes.first(order.path("last_updated"), order.path("date_created")));
    }

    /** Global Selling's orders may have no total. */
    private static Price total(JsonNode order, String currency) {
        if (order.path("total_amount").isNumber() || order.path("order_items").isEmpty()) {
            return price(order.path("total_amount"), currency);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : order.path("order_items")) {
            BigDecimal each =
                    line.path("unit_price").isNumber() ? line.path("unit_price").decimalValue() : BigDecimal.ZERO;
            sum = sum.add(each.multiply(BigDecimal.valueOf(line.path("quantity").asInt(1))));
        }
        return Price.of(sum, currency);
    }

    static Buyer buyer(JsonNode buyer) {
        String id = buyer.path("id").asString("");
        return new Buyer(id, id, Optional.empty(), Optional.empty(), present(buyer, "nickname"));
    }

    private static OrderFact.Status status(JsonNode order) {
        return switch (order.path("status").asString("")) {
            case "paid" -> OrderFact.Status.PAID;
            case "cancelled", "invalid" -> OrderFact.Status.CANCELLED;
            case "refunded", "partially_refunded" -> OrderFact.Status.REFUNDED;
            default -> OrderFact.Status.UNPAID;
        };
    }

    static ParcelFact parcel(JsonNode shipment) {
        String status = shipment.path("status").asString("");
        String substatus = shipment.path("substatus").asString("");
        return new ParcelFact(
                shipment.path("id").asString(""),
                switch (status) {
                    case "shipped" -> ParcelFact.Status.SHIPPED;
                    case "delivered" -> ParcelFact.Status.DELIVERED;
                    case "not_delivered" -> ParcelFact.Status.NOT_DELIVERED;
                    case "cancelled" -> ParcelFact.Status.CANCELLED;
                    case "ready_to_ship", "handling" -> ParcelFact.Status.READY;
                    default -> ParcelFact.Status.PENDING;
                },
                substatus.isEmpty() ? status : status + "/" + substatus,
                present(shipment, "tracking_method"),
                present(shipment, "tracking_number"),
                MercadolibreTimes.of(shipment.path("lead_time")
                        .path("estimated_delivery_time")
                        .path("date")),
                MercadolibreTimes.first(shipment.path("last_updated"), shipment.path("date_created")));
    }

    static ListingFact listing(JsonNode item) {
        JsonNode amount = item.path("price");
        return new ListingFact(
                item.path("id").asString(""),
                item.path("title").asString(""),
                amount.isNumber() ? Optional.of(price(amount, currency(item))) : Optional.empty(),
                present(item, "permalink").filter(it -> it.startsWith("https://")),
                item.path("available_quantity").isNumber()
                        ? Optional.of(item.path("available_quantity").asInt(0))
                        : Optional.empty(),
                MercadolibreTimes.first(item.path("last_updated"), item.path("date_created")));
    }

    private static Price price(JsonNode amount, String currency) {
        return Price.of(amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO, currency);
    }

    private static String currency(JsonNode node) {
        return currency(node, "MXN");
    }

    private static String currency(JsonNode node, String fallback) {
        String currency = node.path("currency_id").asString("");
        return currency.matches("[A-Z]{3}") ? currency : fallback;
    }

    private static Optional<String> variant(JsonNode item) {
        List<String> parts = new ArrayList<>();
        for (JsonNode attribute : item.path("variation_attributes")) {
            parts.add(attribute.path("name").asString("") + ": "
                    + attribute.path("value_name").asString(""));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
