package org.atiende.connectors.shopify;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * Orders and parcels: as events under ids that are the same whenever the same is told, and in the words of all platforms. A
 * hold may leave an order's time of change as it was, so that what it says is part of the id.
 *
 * <pre>
 *   payload: {"kind": "order", "part": {…}} or {"kind": "parcel", "part": {…}}
 * </pre>
 */
final class ShopifyFacts {
    private ShopifyFacts() {}

    /** An order and its parcels. */
    static List<RawEvent> events(String shop, JsonNode order) {
        List<RawEvent> events = new ArrayList<>();
        String id = order.path("legacyResourceId").asString("");
        events.add(fact(shop, "order", id, version(order), withoutPaging(order)));
        for (JsonNode fulfilment : order.path("fulfillments")) {
            String parcel = fulfilment.path("legacyResourceId").asString("");
            events.add(fact(shop, "parcel", parcel, version(fulfilment), fulfilment));
        }
        return events;
    }

    /** What a list says of its pages is not what an order says. */
    private static JsonNode withoutPaging(JsonNode order) {
        JsonNode said = order.deepCopy();
        for (String list : List.of("lineItems", "fulfillmentOrders")) {
            if (said.path(list) instanceof ObjectNode pages) {
                pages.remove("pageInfo");
            }
        }
        return said;
    }

    /** Whether a list shows only a part of an order's lines or parcels, so that the order has to be asked for. */
    static boolean isCut(JsonNode order) {
        return order.path("lineItems").path("pageInfo").path("hasNextPage").asBoolean(false)
                || order.path("fulfillmentOrders")
                        .path("pageInfo")
                        .path("hasNextPage")
                        .asBoolean(false)
                || order.path("fulfillments").size() >= ShopifyOperations.LIST_PARCELS;
    }

    private static RawEvent fact(String shop, String kind, String id, Instant version, JsonNode part) {
        ObjectNode payload = ShopifyApi.JSON.createObjectNode().put("kind", kind);
        payload.set("part", part);
        byte[] bytes = ShopifyApi.JSON.writeValueAsBytes(payload);
        String said = Digests.shortened(new String(bytes, StandardCharsets.UTF_8));
        return new RawEvent(shop, "%s:%s:%s:%s".formatted(kind, id, version, said), kind + ":" + id, version, bytes);
    }

    static OrderFact order(JsonNode order) {
        List<OrderFact.Item> items = new ArrayList<>();
        for (JsonNode line : order.path("lineItems").path("nodes")) {
            items.add(new OrderFact.Item(
                    line.path("product").path("legacyResourceId").asString(""),
                    line.path("title").asString(""),
                    present(line, "sku"),
                    present(line, "variantTitle"),
                    line.path("quantity").asInt(1),
                    price(line.path("originalUnitPriceSet"))));
        }
        List<String> parcels = new ArrayList<>();
        order.path("fulfillments")
                .forEach(it -> parcels.add(it.path("legacyResourceId").asString("")));
        boolean held = false;
        for (JsonNode unit : order.path("fulfillmentOrders").path("nodes")) {
            held |= unit.path("status").asString("").equals("ON_HOLD");
        }
        return new OrderFact(
                order.path("legacyResourceId").asString(""),
                Optional.empty(),
                status(order),
                "%s/%s"
                        .formatted(
                                order.path("displayFinancialStatus").asString(""),
                                order.path("displayFulfillmentStatus").asString(""))
                        .toLowerCase(Locale.ROOT),
                Optional.of(buyer(order)),
                items,
                price(order.path("currentTotalPriceSet")),
                parcels,
                ShopifyInbound.timeOf(order.path("createdAt")).orElse(Instant.EPOCH),
                version(order),
                present(order, "name"),
                held);
    }

    private static Buyer buyer(JsonNode order) {
        JsonNode customer = order.path("customer");
        String id = customer.path("legacyResourceId").asString("");
        String known = id.isEmpty() ? "order:" + order.path("legacyResourceId").asString("") : id;
        return new Buyer(
                known,
                known,
                present(order, "phone").flatMap(Phones::canonical),
                present(order, "email"),
                present(customer, "displayName"));
    }

    private static OrderFact.Status status(JsonNode order) {
        if (!order.path("cancelledAt").asString("").isEmpty()) {
            return OrderFact.Status.CANCELLED;
        }
        return switch (order.path("displayFinancialStatus").asString("")) {
            case "PAID", "PARTIALLY_REFUNDED" -> OrderFact.Status.PAID;
            case "REFUNDED" -> OrderFact.Status.REFUNDED;
            case "VOIDED", "EXPIRED" -> OrderFact.Status.CANCELLED;
            default -> OrderFact.Status.UNPAID;
        };
    }

    static ParcelFact parcel(JsonNode fulfilment) {
        String shown = fulfilment.path("displayStatus").asString("");
        String status = fulfilment.path("status").asString("");
        JsonNode tracking = fulfilment.path("trackingInfo").path(0);
        return new ParcelFact(
                fulfilment.path("legacyResourceId").asString(""),
                switch (shown) {
                    case "DELIVERED" -> ParcelFact.Status.DELIVERED;
                    case "NOT_DELIVERED", "FAILURE" -> ParcelFact.Status.NOT_DELIVERED;
                    case "CANCELED" -> ParcelFact.Status.CANCELLED;
                    case "LABEL_PRINTED", "LABEL_PURCHASED", "READY_FOR_PICKUP", "CONFIRMED" -> ParcelFact.Status.READY;
                    default -> status.equals("CANCELLED") ? ParcelFact.Status.CANCELLED : ParcelFact.Status.SHIPPED;
                },
                (shown.isEmpty() ? status : shown).toLowerCase(Locale.ROOT),
                present(tracking, "company"),
                present(tracking, "number"),
                ShopifyInbound.timeOf(fulfilment.path("estimatedDeliveryAt")),
                version(fulfilment));
    }

    static Instant version(JsonNode node) {
        return ShopifyInbound.timeOf(node.path("updatedAt"))
                .or(() -> ShopifyInbound.timeOf(node.path("createdAt")))
                .orElse(Instant.EPOCH);
    }

    private static Price price(JsonNode set) {
        JsonNode money = set.path("shopMoney");
        String currency = money.path("currencyCode").asString("");
        String amount = money.path("amount").asString("0");
        return Price.of(
                amount.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(amount) : BigDecimal.ZERO,
                currency.matches("[A-Z]{3}") ? currency : "MXN");
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
