package org.atiende.connectors.tiktok;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at TikTok Shop needs. */
final class TiktokRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.CONSENT, Way.KEYS),
            "shop_id",
            List.of(
                    needed("appKey", Way.CONSENT, Way.KEYS),
                    needed("appSecret", Way.CONSENT, Way.KEYS).hidden(),
                    needed("shopCipher", Way.KEYS),
                    needed("refreshToken", Way.KEYS).hidden(),
                    optional("accessToken", Way.KEYS).hidden(),
                    optional("shopId", Way.CONSENT),
                    optional("serviceId", Way.CONSENT),
                    optional("consentUrl", Way.CONSENT).standard("https://services.tiktokshop.com/open/authorize"),
                    optional("authUrl", Way.CONSENT, Way.KEYS).standard("https://auth.tiktok-shops.com"),
                    optional("baseUrl", Way.CONSENT, Way.KEYS).standard("https://open-api.tiktokglobalshop.com")),
            List.of(Right.toLook("seller.order.info"), Right.toLook("seller.customer_service")),
            true);

    private TiktokRequirements() {}
}
