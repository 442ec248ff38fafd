package org.atiende.connectors.shopify;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at Shopify needs. */
final class ShopifyRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.KEYS),
            "tienda.myshopify.com",
            List.of(
                    needed("clientId", Way.KEYS).unless("accessToken"),
                    needed("clientSecret", Way.KEYS).hidden(),
                    optional("accessToken", Way.KEYS).hidden(),
                    optional("apiVersion", Way.KEYS).standard("2026-10"),
                    optional("baseUrl", Way.KEYS)),
            List.of(
                    Right.toLook("read_orders"),
                    Right.toLook("read_customers"),
                    Right.toLook("read_merchant_managed_fulfillment_orders"),
                    Right.toAct("write_orders"),
                    Right.toAct("write_merchant_managed_fulfillment_orders")),
            true);

    private ShopifyRequirements() {}
}
