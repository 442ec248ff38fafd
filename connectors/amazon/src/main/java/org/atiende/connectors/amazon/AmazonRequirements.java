package org.atiende.connectors.amazon;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Setting;
import org.atiende.channel.Requirements.Way;

/** What an account at Amazon needs. */
final class AmazonRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.CONSENT, Way.KEYS),
            "seller id",
            List.of(
                    needed("address", Way.CONSENT, Way.KEYS),
                    needed("imapHost", Way.CONSENT, Way.KEYS),
                    needed("smtpHost", Way.CONSENT, Way.KEYS),
                    needed("password", Way.CONSENT, Way.KEYS).hidden(),
                    needed("applicationId", Way.CONSENT),
                    needed("sellerId", Way.CONSENT),
                    new Setting(
                            "clientId",
                            false,
                            Set.of(Way.CONSENT, Way.KEYS),
                            Set.of(Way.CONSENT),
                            Optional.empty(),
                            Optional.empty()),
                    new Setting(
                            "clientSecret",
                            true,
                            Set.of(Way.CONSENT, Way.KEYS),
                            Set.of(Way.CONSENT),
                            Optional.empty(),
                            Optional.empty()),
                    optional("refreshToken", Way.KEYS).hidden(),
                    optional("relayDomains", Way.CONSENT, Way.KEYS)
                            .standard("marketplace.amazon.com.mx,marketplace.amazon.com"),
                    optional("answerHours", Way.CONSENT, Way.KEYS).standard("24"),
                    optional("marketplaceId", Way.CONSENT, Way.KEYS).standard("A1AM78C64UM0Y8"),
                    optional("ordersApi", Way.CONSENT, Way.KEYS).standard("2026-01-01"),
                    optional("ordersEverySeconds", Way.CONSENT, Way.KEYS).standard("300"),
                    optional("imapSecurity", Way.CONSENT, Way.KEYS).standard("tls"),
                    optional("imapPort", Way.CONSENT, Way.KEYS),
                    optional("smtpSecurity", Way.CONSENT, Way.KEYS).standard("tls"),
                    optional("smtpPort", Way.CONSENT, Way.KEYS),
                    optional("user", Way.CONSENT, Way.KEYS),
                    optional("from", Way.CONSENT, Way.KEYS),
                    optional("fromName", Way.CONSENT, Way.KEYS),
                    optional("ownAddresses", Way.CONSENT, Way.KEYS),
                    optional("folder", Way.CONSENT, Way.KEYS).standard("INBOX"),
                    optional("sentFolder", Way.CONSENT, Way.KEYS),
                    optional("sentCopy", Way.CONSENT, Way.KEYS).standard("auto"),
                    optional("firstDays", Way.CONSENT, Way.KEYS).standard("2"),
                    optional("patienceSeconds", Way.CONSENT, Way.KEYS).standard("20"),
                    optional("authUrl", Way.CONSENT)
                            .standard("https://sellercentral.amazon.com.mx/apps/authorize/consent"),
                    optional("tokenUrl", Way.CONSENT, Way.KEYS).standard("https://api.amazon.com/auth/o2/token"),
                    optional("baseUrl", Way.CONSENT, Way.KEYS).standard("https://sellingpartnerapi-na.amazon.com")),
            List.of(Right.toLook("Inventory and Order Tracking")),
            false);

    private AmazonRequirements() {}
}
