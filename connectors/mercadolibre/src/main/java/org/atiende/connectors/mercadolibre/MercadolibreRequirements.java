package org.atiende.connectors.mercadolibre;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at Mercado Libre needs. */
final class MercadolibreRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.CONSENT, Way.KEYS),
            "user_id",
            List.of(
                    needed("clientId", Way.CONSENT, Way.KEYS),
                    needed("clientSecret", Way.CONSENT, Way.KEYS).hidden(),
                    needed("refreshToken", Way.KEYS).hidden().unless("accessToken"),
                    optional("accessToken", Way.KEYS).hidden(),
                    optional("model", Way.CONSENT, Way.KEYS).standard("local"),
                    optional("site", Way.CONSENT, Way.KEYS).standard("MLM"),
                    optional("topics", Way.CONSENT, Way.KEYS),
                    optional("users", Way.CONSENT, Way.KEYS),
                    optional("claimUsers", Way.CONSENT, Way.KEYS),
                    optional("agents", Way.CONSENT, Way.KEYS).standard("3037204279"),
                    optional("sources", Way.CONSENT, Way.KEYS),
                    optional("authUrl", Way.CONSENT),
                    optional("baseUrl", Way.CONSENT, Way.KEYS).standard("https://api.mercadolibre.com")),
            List.of(
                    Right.toLook("read"),
                    Right.toAct("write"),
                    Right.toLook("offline_access"),
                    Right.toLook("Comunicación pre y postventa"),
                    Right.toLook("Ventas y envíos")),
            true);

    private MercadolibreRequirements() {}
}
