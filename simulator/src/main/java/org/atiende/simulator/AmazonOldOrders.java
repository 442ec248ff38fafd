package org.atiende.simulator;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders in the shape of the API's version 0. */
final class AmazonOldOrders {
    private AmazonOldOrders() {}

    static ObjectNode of(JsonNode order) {
        ObjectNode old = AmazonSimulator.JSON.createObjectNode();
        old.put("AmazonOrderId", order.path("orderId").asString(""));
        old.put("PurchaseDate", order.path("createdTime").asString(""));
        old.put("LastUpdateDate", order.path("lastUpdatedTime").asString(""));
        old.put(
                "OrderStatus",
                status(order.path("fulfillment").path("fulfillmentStatus").asString("")));
        JsonNode total = order.path("proceeds").path("grandTotal");
        old.putObject("OrderTotal")
                .put("Amount", total.path("amount").asString(""))
                .put("CurrencyCode", total.path("currencyCode").asString(""));
        return old;
    }

    /** The lines of an order; their prices are of all pieces together. */
    static ArrayNode items(JsonNode order) {
        ArrayNode items = AmazonSimulator.JSON.createArrayNode();
        for (JsonNode line : order.path("orderItems")) {
            int quantity = line.path("quantityOrdered").asInt(1);
            JsonNode product = line.path("product");
            JsonNode unit = product.path("price").path("unitPrice");
            ObjectNode item = items.addObject();
            item.put("ASIN", product.path("asin").asString(""));
            item.put("Title", product.path("title").asString(""));
            item.put("SellerSKU", product.path("sellerSku").asString(""));
            item.put("QuantityOrdered", quantity);
            item.putObject("ItemPrice")
                    .put(
                            "Amount",
                            new BigDecimal(unit.path("amount").asString("0"))
                                    .multiply(BigDecimal.valueOf(quantity))
                                    .toPlainString())
                    .put("CurrencyCode", unit.path("currencyCode").asString("MXN"));
        }
        return items;
    }

    private static String status(String word) {
        return switch (word) {
            case "UNSHIPPED" -> "Unshipped";
            case "SHIPPED" -> "Shipped";
            case "CANCELLED" -> "Canceled";
            default -> "Pending";
        };
    }
}
