package org.atiende.connectors.woocommerce;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Phones;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Digests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders and parcels: as events under ids that are the same whenever the same is told, and in the words of all platforms. Of
 * an order only what the desk has a use for is kept; addresses stay with the shop. Parcels are what the extension Shipment
 * Tracking has noted; where it has noted none, an order that is completed has one that is sent.
 *
 * <pre>
 *   payload: {"kind": "order", "part": {…}} or {"kind": "parcel", "part": {"id", "status", "carrier", "number", "version"}}
 * </pre>
 */
final class WoocommerceOrders {
    private static final List<String> KEPT = List.of(
            "id",
            "number",
            "status",
            "currency",
            "total",
            "customer_id",
            "date_created_gmt",
            "date_modified_gmt",
            "date_paid_gmt",
            "line_items");
    private static final String TRACKING = "_wc_shipment_tracking_items";
    private static final String COMPLETED = "completed";

    private WoocommerceOrders() {}

    /** An order and its parcels. */
    static List<RawEvent> events(String shop, JsonNode told) {
        List<RawEvent> events = new ArrayList<>();
        List<ObjectNode> parcels = parcels(told);
        ObjectNode order = WoocommerceApi.JSON.createObjectNode();
        KEPT.stream().filter(told::has).forEach(it -> order.set(it, told.path(it)));
        ObjectNode billing = order.putObject("billing");
        for (String field : List.of("first_name", "last_name", "email", "phone")) {
            billing.put(field, told.path("billing").path(field).asString(""));
        }
        var ids = order.putArray("parcels");
        parcels.forEach(it -> ids.add(it.path("id").asString("")));
        events.add(fact(shop, "order", order.path("id").asString(""), version(told), order));
        parcels.forEach(it -> events.add(fact(shop, "parcel", it.path("id").asString(""), version(told), it)));
        return events;
    }

    private static List<ObjectNode> parcels(JsonNode order) {
        List<ObjectNode> parcels = new ArrayList<>();
        String status = order.path("status").asString("");
        for (JsonNode meta : order.path("meta_data")) {
            if (meta.path("key").asString("").equals(TRACKING)) {
                for (JsonNode item : meta.path("value")) {
                    parcels.add(parcel(order, parcels.size(), status)
                            .put(
                                    "carrier",
                                    item.path("tracking_provider")
                                            .asString(item.path("custom_tracking_provider")
                                                    .asString("")))
                            .put("number", item.path("tracking_number").asString("")));
                }
            }
        }
        if (parcels.isEmpty() && status.equals(COMPLETED)) {
            parcels.add(parcel(order, 0, status));
        }
        return parcels;
    }

    private static ObjectNode parcel(JsonNode order, int place, String status) {
        return WoocommerceApi.JSON
                .createObjectNode()
                .put("id", order.path("id").asString("") + "-" + place)
                .put("status", status)
                .put("version", version(order).toString());
    }

    private static RawEvent fact(String shop, String kind, String id, Instant version, JsonNode part) {
        ObjectNode payload = WoocommerceApi.JSON.createObjectNode().put("kind", kind);
        payload.set("part", part);
        byte[] bytes = WoocommerceApi.JSON.writeValueAsBytes(payload);
        String said = Digests.shortened(new String(bytes, StandardCharsets.UTF_8));
        return new RawEvent(shop, "%s:%s:%s:%s".formatted(kind, id, version, said), kind + ":" + id, version, bytes);
    }

    static OrderFact order(JsonNode order) {
        String currency = order.path("currency").asString("");
        String known = currency.matches("[A-Z]{3}") ? currency : "MXN";
        List<OrderFact.Item> items = new ArrayList<>();
        for (JsonNode line : order.path("line_items")) {
            items.add(new OrderFact.Item(
                    line.path("product_id").asString(""),
                    line.path("name").asString(""),
                    present(line, "sku"),
                    Optional.empty(),
                    line.path("quantity").asInt(1),
                    price(line.path("price"), known)));
        }
        List<String> parcels = new ArrayList<>();
        order.path("parcels").forEach(it -> parcels.add(it.asString("")));
        String id = order.path("id").asString("");
        String status = order.path("status").asString("");
        return new OrderFact(
                id,
                Optional.empty(),
                status(order, status),
                status,
                Optional.of(buyer(order)),
                items,
                price(order.path("total"), known),
                parcels,
                time(order.path("date_created_gmt")).orElse(Instant.EPOCH),
                version(order),
                present(order, "number").filter(it -> !it.equals(id)),
                status.equals("on-hold"));
    }

    private static OrderFact.Status status(JsonNode order, String status) {
        return switch (status) {
            case "processing", COMPLETED -> OrderFact.Status.PAID;
            case "cancelled", "failed", "trash" -> OrderFact.Status.CANCELLED;
            case "refunded" -> OrderFact.Status.REFUNDED;
            default ->
                order.path("date_paid_gmt").asString("").isEmpty() ? OrderFact.Status.UNPAID : OrderFact.Status.PAID;
        };
    }

    /** Guests have no id: each of their orders is a buyer of its own, and a member may join them. */
    private static Buyer buyer(JsonNode order) {
        JsonNode billing = order.path("billing");
        String id = order.path("customer_id").asString("0");
        String known = id.equals("0") ? "order:" + order.path("id").asString("") : id;
        String name = (billing.path("first_name").asString("") + " "
                        + billing.path("last_name").asString(""))
                .strip();
        return new Buyer(
                known,
                known,
                present(billing, "phone").flatMap(Phones::canonical),
                present(billing, "email"),
                name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    static ParcelFact parcel(JsonNode parcel) {
        String status = parcel.path("status").asString("");
        return new ParcelFact(
                parcel.path("id").asString(""),
                status.equals("cancelled") || status.equals("refunded")
                        ? ParcelFact.Status.CANCELLED
                        : ParcelFact.Status.SHIPPED,
                status,
                present(parcel, "carrier"),
                present(parcel, "number"),
                Optional.empty(),
                Instant.parse(parcel.path("version").asString("1970-01-01T00:00:00Z")));
    }

    static Instant version(JsonNode order) {
        return time(order.path("date_modified_gmt"))
                .or(() -> time(order.path("date_created_gmt")))
                .orElse(Instant.EPOCH);
    }

    /** Times as the platform writes them: without a zone, and meant in UTC where the field's name says so. */
    static Optional<Instant> time(JsonNode node) {
        String text = node.asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Price price(JsonNode amount, String currency) {
        String text = amount.asString("0");
        return Price.of(text.matches("-?\\d{1,15}(\\.\\d{1,10})?") ? new BigDecimal(text) : BigDecimal.ZERO, currency);
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
