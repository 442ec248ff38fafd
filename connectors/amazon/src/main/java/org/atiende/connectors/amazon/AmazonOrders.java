package org.atiende.connectors.amazon;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders and their packages as Amazon tells them, in the shape of 2026-01-01; an order of v0 is brought into that shape first.
 *
 * <pre>
 *   payload of an order:   {"order": {…}}
 *   payload of a package:  {"package": {…}, "promised": …, "version": …}
 * </pre>
 */
final class AmazonOrders {
    static final String ORDER = "order:";
    static final String PARCEL = "parcel:";

    private AmazonOrders() {}

    /** The events that an order stands for. What a buyer is called, and where they live, is left with Amazon. */
    static List<RawEvent> events(AmazonSettings settings, JsonNode order) {
        String id = order.path("orderId").asString("");
        String version = order.path("lastUpdatedTime").asString("");
        List<RawEvent> events = new ArrayList<>();
        ObjectNode kept = AmazonApi.JSON.createObjectNode();
        for (String field :
                List.of("orderId", "createdTime", "lastUpdatedTime", "proceeds", "fulfillment", "orderItems")) {
            if (order.has(field)) {
                kept.set(field, order.path(field));
            }
        }
        List<String> parcels = new ArrayList<>();
        for (JsonNode parcel : order.path("packages")) {
            String parcelId = parcelId(id, parcel);
            parcels.add(parcelId);
            ObjectNode payload = AmazonApi.JSON.createObjectNode();
            payload.put("id", parcelId).put("version", version);
            payload.put(
                    "promised",
                    order.path("fulfillment")
                            .path("deliverByWindow")
                            .path("latestDateTime")
                            .asString(""));
            ObjectNode told = payload.putObject("package");
            for (String field : List.of("packageStatus", "carrier", "trackingNumber")) {
                told.set(field, parcel.path(field));
            }
            events.add(event(settings, PARCEL + parcelId + ":" + version, parcelId, version, payload));
        }
        ObjectNode payload = AmazonApi.JSON.createObjectNode();
        payload.set("order", kept);
        parcels.forEach(payload.putArray("parcels")::add);
        events.addFirst(event(settings, ORDER + id + ":" + version, id, version, payload));
        return events;
    }

    private static RawEvent event(
            AmazonSettings settings, String externalId, String thread, String version, ObjectNode payload) {
        return new RawEvent(
                settings.seller(), externalId, thread, time(version), AmazonApi.JSON.writeValueAsBytes(payload));
    }

    private static String parcelId(String order, JsonNode parcel) {
        return order + "/" + parcel.path("packageReferenceId").asString("1");
    }

    static OrderFact order(JsonNode payload) {
        JsonNode order = payload.path("order");
        String word = order.path("fulfillment").path("fulfillmentStatus").asString("");
        List<OrderFact.Item> items = new ArrayList<>();
        for (JsonNode item : order.path("orderItems")) {
            JsonNode product = item.path("product");
            items.add(new OrderFact.Item(
                    product.path("asin").asString(""),
                    product.path("title").asString(""),
                    text(product.path("sellerSku")),
                    Optional.empty(),
                    item.path("quantityOrdered").asInt(1),
                    price(product.path("price").path("unitPrice"))));
        }
        List<String> parcels = new ArrayList<>();
        payload.path("parcels").forEach(it -> parcels.add(it.asString("")));
        return new OrderFact(
                order.path("orderId").asString(""),
                Optional.empty(),
                status(word),
                word,
                Optional.empty(),
                items,
                price(order.path("proceeds").path("grandTotal")),
                parcels,
                time(order.path("createdTime").asString("")),
                time(order.path("lastUpdatedTime").asString("")));
    }

    static ParcelFact parcel(JsonNode payload) {
        JsonNode parcel = payload.path("package");
        String word = parcel.path("packageStatus").path("status").asString("");
        return new ParcelFact(
                payload.path("id").asString(""),
                parcelStatus(word),
                parcel.path("packageStatus").path("detailedStatus").asString(word),
                text(parcel.path("carrier")),
                text(parcel.path("trackingNumber")),
                text(payload.path("promised")).map(AmazonOrders::time),
                time(payload.path("version").asString("")));
    }

    private static OrderFact.Status status(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "PENDING", "PENDING_AVAILABILITY" -> OrderFact.Status.UNPAID;
            case "CANCELLED", "CANCELED" -> OrderFact.Status.CANCELLED;
            default -> OrderFact.Status.PAID;
        };
    }

    private static ParcelFact.Status parcelStatus(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "IN_TRANSIT", "SHIPPED", "OUT_FOR_DELIVERY" -> ParcelFact.Status.SHIPPED;
            case "DELIVERED" -> ParcelFact.Status.DELIVERED;
            case "UNDELIVERABLE", "LOST", "RETURNED", "DELIVERY_FAILED" -> ParcelFact.Status.NOT_DELIVERED;
            case "CANCELLED", "CANCELED" -> ParcelFact.Status.CANCELLED;
            case "READY_FOR_PICKUP", "READY_TO_SHIP" -> ParcelFact.Status.READY;
            default -> ParcelFact.Status.PENDING;
        };
    }

    /** An order of v0 in the shape of 2026-01-01; v0 knows no packages. */
    static ObjectNode fromV0(JsonNode order, JsonNode items) {
        ObjectNode made = AmazonApi.JSON.createObjectNode();
        made.put("orderId", order.path("AmazonOrderId").asString(""));
        made.put("createdTime", order.path("PurchaseDate").asString(""));
        made.put("lastUpdatedTime", order.path("LastUpdateDate").asString(""));
        money(made.putObject("proceeds").putObject("grandTotal"), order.path("OrderTotal"));
        ObjectNode fulfilment = made.putObject("fulfillment");
        fulfilment.put("fulfillmentStatus", v0Status(order.path("OrderStatus").asString("")));
        fulfilment
                .putObject("deliverByWindow")
                .put("latestDateTime", order.path("LatestDeliveryDate").asString(""));
        var list = made.putArray("orderItems");
        for (JsonNode item : items) {
            ObjectNode line = list.addObject();
            int quantity = Math.max(1, item.path("QuantityOrdered").asInt(1));
            line.put("quantityOrdered", quantity);
            ObjectNode product = line.putObject("product");
            product.put("asin", item.path("ASIN").asString(""));
            product.put("title", item.path("Title").asString(""));
            product.put("sellerSku", item.path("SellerSKU").asString(""));
            // v0 tells the price of all pieces together.
            ObjectNode unit = product.putObject("price").putObject("unitPrice");
            unit.put(
                    "amount",
                    amount(item.path("ItemPrice").path("Amount"))
                            .divide(BigDecimal.valueOf(quantity), 2, RoundingMode.HALF_EVEN)
                            .toPlainString());
            unit.put("currencyCode", item.path("ItemPrice").path("CurrencyCode").asString("MXN"));
        }
        return made;
    }

    private static String v0Status(String word) {
        return switch (word) {
            case "PartiallyShipped" -> "PARTIALLY_SHIPPED";
            case "PendingAvailability" -> "PENDING_AVAILABILITY";
            case "Canceled" -> "CANCELLED";
            default -> word.toUpperCase(Locale.ROOT);
        };
    }

    private static void money(ObjectNode to, JsonNode from) {
        to.put("amount", from.path("Amount").asString("0"));
        to.put("currencyCode", from.path("CurrencyCode").asString("MXN"));
    }

    private static Price price(JsonNode money) {
        String currency = money.path("currencyCode").asString("MXN");
        return Price.of(amount(money.path("amount")), currency.matches("[A-Z]{3}") ? currency : "MXN");
    }

    private static BigDecimal amount(JsonNode node) {
        String text = node.asString("0");
        return text.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static Optional<String> text(JsonNode node) {
        String text = node.asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
