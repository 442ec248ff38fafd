package org.atiende.connectors.walmart;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Buyer;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Phones;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Digests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders and their parcels as the platform tells them. Of what it tells of a buyer, name, phone and e-mail are kept, by which the
 * desk finds who writes; the address, the tax id and the use of the invoice are left away before anything is stored.
 *
 * <pre>
 *   payload: {"kind": "order", "part": what is kept of the order} | {"kind": "parcel", "part": {"id", "status", "carrier", …}}
 * </pre>
 */
final class WalmartOrders {
    static final String LIST = "/v3/orders";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{5,40}");
    private static final String PRODUCT = "PRODUCT";

    private WalmartOrders() {}

    /** The orders of a list, in whichever of its two forms it is told. */
    static JsonNode of(JsonNode list) {
        JsonNode elements = list.path("list").path("elements").path("order");
        return elements.isMissingNode() ? list.path("order") : elements;
    }

    /** How many orders a list has, beyond what was told of it; -1 where that is not said. */
    static long total(JsonNode list) {
        JsonNode meta = list.path("list").path("meta");
        return (meta.isMissingNode() ? list.path("meta") : meta)
                .path("totalCount")
                .asLong(-1);
    }

    private static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** An order and its parcels. */
    static List<RawEvent> events(String account, JsonNode told) {
        String id = told.path("purchaseOrderId").asString("");
        if (!isId(id)) {
            return List.of();
        }
        Instant version = version(told);
        ObjectNode order = WalmartApi.JSON.createObjectNode().put("purchaseOrderId", id);
        for (String field : List.of("customerOrderId", "customerEmailId", "orderDate")) {
            order.set(field, told.path(field).isMissingNode() ? order.nullNode() : told.path(field));
        }
        order.putObject("shippingInfo")
                .put("phone", told.path("shippingInfo").path("phone").asString(""))
                .put(
                        "name",
                        told.path("shippingInfo")
                                .path("postalAddress")
                                .path("name")
                                .asString(""));
        order.set("orderLines", told.path("orderLines"));
        List<ObjectNode> parcels = parcels(id, told, version);
        ArrayNode ids = order.putArray("parcels");
        parcels.forEach(it -> ids.add(it.path("id").asString("")));
        List<RawEvent> events = new ArrayList<>();
        events.add(fact(account, "order", id, version, order));
        parcels.forEach(it -> events.add(fact(account, "parcel", it.path("id").asString(""), version, it)));
        return events;
    }

    /** What went out under one tracking number is a parcel, and what went out under none is one more. */
    private static List<ObjectNode> parcels(String order, JsonNode told, Instant version) {
        Map<String, ObjectNode> parcels = new LinkedHashMap<>();
        for (JsonNode line : lines(told)) {
            JsonNode status = status(line);
            JsonNode tracking = status.path("trackingInfo");
            String number = tracking.path("trackingNumber").asString("");
            JsonNode carrier = tracking.path("carrierName");
            String word = status.path("status").asString("");
            if (number.isEmpty() && !word.equals("Shipped") && !word.equals("Delivered")) {
                continue;
            }
            parcels.putIfAbsent(
                    number,
                    WalmartApi.JSON
                            .createObjectNode()
                            .put("id", order + "-" + (number.isEmpty() ? "0" : Digests.shortened(number)))
                            .put("status", word)
                            .put(
                                    "carrier",
                                    carrier.path("carrier")
                                            .asString(
                                                    carrier.path("otherCarrier").asString("")))
                            .put("number", number)
                            .put("version", version.toString()));
        }
        return List.copyOf(parcels.values());
    }

    private static RawEvent fact(String account, String kind, String id, Instant version, JsonNode part) {
        ObjectNode payload = WalmartApi.JSON.createObjectNode().put("kind", kind);
        payload.set("part", part);
        byte[] bytes = WalmartApi.JSON.writeValueAsBytes(payload);
        String said = Digests.shortened(new String(bytes, StandardCharsets.UTF_8));
        return new RawEvent(account, "%s:%s:%s".formatted(kind, id, said), kind + ":" + id, version, bytes);
    }

    static OrderFact order(JsonNode order) {
        String id = order.path("purchaseOrderId").asString("");
        List<OrderFact.Item> items = new ArrayList<>();
        long total = 0;
        String currency = "MXN";
        for (JsonNode line : lines(order)) {
            int quantity =
                    Math.max(1, line.path("orderLineQuantity").path("amount").asInt(1));
            Price price = price(line);
            currency = price.currency();
            total += price.minor();
            items.add(new OrderFact.Item(
                    line.path("item").path("sku").asString(""),
                    line.path("item").path("productName").asString(""),
                    present(line.path("item"), "sku"),
                    Optional.empty(),
                    quantity,
                    new Price(price.minor() / quantity, price.currency())));
        }
        List<String> parcels = new ArrayList<>();
        order.path("parcels").forEach(it -> parcels.add(it.asString("")));
        String word = word(order);
        return new OrderFact(
                id,
                Optional.empty(),
                word.equals("Cancelled")
                        ? OrderFact.Status.CANCELLED
                        : word.equals("Refund") ? OrderFact.Status.REFUNDED : OrderFact.Status.PAID,
                word,
                Optional.of(buyer(order)),
                items,
                new Price(total, currency),
                parcels,
                time(order.path("orderDate")),
                version(order),
                present(order, "customerOrderId"),
                false);
    }

    /** The platform names no buyer: each order is a buyer's of its own, and a member may join them. */
    private static Buyer buyer(JsonNode order) {
        String id = "order:" + order.path("purchaseOrderId").asString("");
        JsonNode shipping = order.path("shippingInfo");
        return new Buyer(
                id,
                id,
                present(shipping, "phone").flatMap(Phones::canonical),
                present(order, "customerEmailId"),
                present(shipping, "name"));
    }

    static ParcelFact parcel(JsonNode parcel) {
        String status = parcel.path("status").asString("");
        return new ParcelFact(
                parcel.path("id").asString(""),
                switch (status) {
                    case "Delivered", "Refund" -> ParcelFact.Status.DELIVERED;
                    case "Cancelled" -> ParcelFact.Status.CANCELLED;
                    default -> ParcelFact.Status.SHIPPED;
                },
                status,
                present(parcel, "carrier"),
                present(parcel, "number"),
                Optional.empty(),
                Instant.parse(parcel.path("version").asString("1970-01-01T00:00:00Z")));
    }

    private static Iterable<JsonNode> lines(JsonNode order) {
        return order.path("orderLines").path("orderLine");
    }

    /** The last of a line's states: the platform adds to them. */
    private static JsonNode status(JsonNode line) {
        JsonNode all = line.path("orderLineStatuses").path("orderLineStatus");
        return all.path(Math.max(0, all.size() - 1));
    }

    /** The platform's word for an order: that of the line which is least far, without those that were cancelled. */
    private static String word(JsonNode order) {
        List<String> ladder = List.of("Created", "Acknowledged", "OnHold", "Shipped", "Delivered", "Refund");
        String word = "";
        for (JsonNode line : lines(order)) {
            String here = status(line).path("status").asString("");
            if (!here.equals("Cancelled") && (word.isEmpty() || ladder.indexOf(here) < ladder.indexOf(word))) {
                word = here;
            }
        }
        return word.isEmpty() ? "Cancelled" : word;
    }

    /** What the pieces of a line cost together, before taxes that the platform tells apart. */
    private static Price price(JsonNode line) {
        BigDecimal sum = BigDecimal.ZERO;
        String currency = "MXN";
        for (JsonNode charge : line.path("charges").path("charge")) {
            if (charge.path("chargeType").asString("").equals(PRODUCT)) {
                JsonNode amount = charge.path("chargeAmount");
                String text = amount.path("amount").asString("");
                sum = sum.add(text.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(text) : BigDecimal.ZERO);
                String told = amount.path("currency").asString("");
                currency = told.matches("[A-Z]{3}") ? told : currency;
            }
        }
        return Price.of(sum, currency);
    }

    /** When an order changed last: the latest time of its lines. */
    static Instant version(JsonNode order) {
        Instant version = time(order.path("orderDate"));
        for (JsonNode line : lines(order)) {
            Instant at = time(line.path("statusDate"));
            version = at.isAfter(version) ? at : version;
        }
        return version;
    }

    /** Milliseconds since 1970, or a time with a zone. */
    private static Instant time(JsonNode node) {
        if (node.isNumber()) {
            return Instant.ofEpochMilli(Math.clamp(node.asLong(0), 0, 253_402_300_799_000L));
        }
        try {
            return OffsetDateTime.parse(node.asString("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
