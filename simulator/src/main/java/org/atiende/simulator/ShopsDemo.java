package org.atiende.simulator;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/**
 * The demo shop's own stores: what buyers bought there before they write on another channel. Orders carry the number they
 * write from, so that the desk finds them, or the buyer says the order's number.
 */
final class ShopsDemo {
    private final ShopSimulator shopify;
    private final ShopSimulator woocommerce;

    private ShopsDemo(ShopSimulator shopify, ShopSimulator woocommerce) {
        this.shopify = shopify;
        this.woocommerce = woocommerce;
    }

    /** Starts both platforms beside the other. */
    static ShopsDemo begin(WhatsappSimulator host, JsonNode access) {
        String url = access.path("url").asString("");
        JsonNode one = access.path("shopify");
        JsonNode other = access.path("woocommerce");
        ShopSimulator shopify = ShopifySimulator.beside(
                host,
                "/shopify",
                new ShopifySimulator.Settings(
                        one.path("shop").asString(""),
                        one.path("clientId").asString(""),
                        one.path("clientSecret").asString("")),
                URI.create(url + one.path("webhook").asString("")));
        ShopSimulator woocommerce = WoocommerceSimulator.beside(
                host,
                "/woocommerce",
                new WoocommerceSimulator.Settings(
                        other.path("consumerKey").asString(""),
                        other.path("consumerSecret").asString(""),
                        other.path("signingSecret").asString("")),
                URI.create(url + other.path("webhook").asString("")));
        return new ShopsDemo(shopify, woocommerce);
    }

    /**
     * What a conversation says was bought before it.
     *
     * @param phone the number that the buyer writes from
     * @return the number that the buyer knows the order by
     */
    String buys(JsonNode order, String name, String phone) {
        ShopSimulator shop = order.path("shop").asString("").equals("woocommerce") ? woocommerce : shopify;
        String typed = order.path("withoutPhone").asBoolean(false) ? "" : "+" + phone;
        String id = shop.buys(new ShopSimulator.Purchase(
                name,
                typed,
                "",
                order.path("title").asString(""),
                order.path("cents").asLong(),
                order.path("quantity").asInt(1)));
        String tracking = order.path("tracking").asString("");
        if (!tracking.isEmpty()) {
            shop.sends(id, tracking);
        }
        return shop.numberOf(id);
    }
}
