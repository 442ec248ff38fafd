package org.atiende.connectors.woocommerce;

import static org.atiende.channel.Requirements.Setting.needed;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at WooCommerce needs. */
final class WoocommerceRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.KEYS),
            "",
            List.of(
                    needed("baseUrl", Way.KEYS),
                    needed("consumerKey", Way.KEYS),
                    needed("consumerSecret", Way.KEYS).hidden(),
                    needed("signingSecret", Way.KEYS).hidden()),
            List.of(Right.toLook("Read"), Right.toAct("Read/Write")),
            true);

    private WoocommerceRequirements() {}
}
