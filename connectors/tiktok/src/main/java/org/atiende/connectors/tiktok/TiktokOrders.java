package org.atiende.connectors.tiktok;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import tools.jackson.databind.JsonNode;

/** Orders and their parcels as the platform tells them. A line is one piece; pieces of the same kind are counted together. */
final class TiktokOrders {
    private TiktokOrders() {}

    static OrderFact order(JsonNode order) {
        String currency = currency(order);
        return new OrderFact(
                order.path("id").asString(""),
                Optional.empty(),
                switch (order.path("status").asString("")) {
                    case "UNPAID" -> OrderFact.Status.UNPAID;
                    case "CANCELLED", "CANCEL" -> OrderFact.Status.CANCELLED;
                    default -> OrderFact.Status.PAID;
                },
                order.path("status").asString(""),
                // The buyer's id here is another than in the chat, and is not to be taken for it.
                Optional.empty(),
                items(order, currency),
                price(order.path("payment").path("total_amount"), currency),
                List.copyOf(parcels(order)),
                TiktokFacts.time(order.path("create_time")),
                TiktokFacts.time(order.path("update_time")));
    }

    private record Kind(String product, String sku, String price) {}

    private static List<OrderFact.Item> items(JsonNode order, String currency) {
        Map<Kind, List<JsonNode>> kinds = new LinkedHashMap<>();
        for (JsonNode line : order.path("line_items")) {
            Kind kind = new Kind(
                    line.path("product_id").asString(""),
                    line.path("sku_id").asString(""),
                    line.path("sale_price").asString(""));
            kinds.computeIfAbsent(kind, it -> new ArrayList<>()).add(line);
        }
        List<OrderFact.Item> items = new ArrayList<>();
        kinds.forEach((kind, lines) -> {
            JsonNode line = lines.getFirst();
            items.add(new OrderFact.Item(
                    kind.product(),
                    line.path("product_name").asString(""),
                    present(line, "seller_sku"),
                    present(line, "sku_name"),
                    lines.size(),
                    price(line.path("sale_price"), currency)));
        });
        return items;
    }

    /** The ids of an order's parcels, as its lines and the order itself name them. */
    static Set<String> parcels(JsonNode order) {
        Set<String> parcels = new LinkedHashSet<>();
        order.path("packages").forEach(it -> present(it, "id").ifPresent(parcels::add));
        order.path("line_items").forEach(it -> present(it, "package_id").ifPresent(parcels::add));
        return parcels;
    }

    static ParcelFact parcel(String id, JsonNode order) {
        Optional<JsonNode> line = order.path("line_items")
                .valueStream()
                .filter(it -> it.path("package_id").asString("").equals(id))
                .findFirst();
        String status = line.flatMap(it -> present(it, "package_status"))
                .orElse(order.path("status").asString(""));
        return new ParcelFact(
                id,
                switch (status) {
                    case "AWAITING_COLLECTION", "TO_FULFILL" -> ParcelFact.Status.READY;
                    case "IN_TRANSIT", "PROCESSING" -> ParcelFact.Status.SHIPPED;
                    case "DELIVERED", "COMPLETED" -> ParcelFact.Status.DELIVERED;
                    case "CANCELLED", "CANCEL" -> ParcelFact.Status.CANCELLED;
                    case "UNDELIVERABLE" -> ParcelFact.Status.NOT_DELIVERED;
                    default -> ParcelFact.Status.PENDING;
                },
                status,
                line.flatMap(it -> present(it, "shipping_provider_name")).or(() -> present(order, "shipping_provider")),
                line.flatMap(it -> present(it, "tracking_number")).or(() -> present(order, "tracking_number")),
                Optional.empty(),
                TiktokFacts.time(order.path("update_time")));
    }

    private static Price price(JsonNode amount, String currency) {
        String text = amount.asString("");
        return Price.of(text.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(text) : BigDecimal.ZERO, currency);
    }

    private static String currency(JsonNode order) {
        String currency = order.path("payment").path("currency").asString("");
        return currency.matches("[A-Z]{3}") ? currency : "MXN";
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
