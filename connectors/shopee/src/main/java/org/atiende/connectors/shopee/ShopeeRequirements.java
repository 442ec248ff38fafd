package org.atiende.connectors.shopee;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at Shopee needs. */
final class ShopeeRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.CONSENT, Way.KEYS),
            "shop_id",
            List.of(
                    needed("partnerId", Way.CONSENT, Way.KEYS),
                    needed("partnerKey", Way.CONSENT, Way.KEYS).hidden(),
                    needed("refreshToken", Way.KEYS).hidden().unless("accessToken"),
                    optional("accessToken", Way.KEYS).hidden(),
                    optional("pushUrl", Way.CONSENT, Way.KEYS),
                    optional("pushSignature", Way.CONSENT, Way.KEYS).standard("url"),
                    optional("sellerUsers", Way.CONSENT, Way.KEYS),
                    optional("authUrl", Way.CONSENT).standard("https://open.shopee.com/auth"),
                    optional("baseUrl", Way.CONSENT, Way.KEYS).standard("https://partner.shopeemobile.com")),
            List.of(Right.toLook("Customer Service"), Right.toLook("sellerchat")),
            true);

    private ShopeeRequirements() {}
}
