package org.atiende.connectors.email;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Setting;
import org.atiende.channel.Requirements.Way;

/** What an account at a mailbox needs. */
final class EmailRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.CONSENT, Way.KEYS),
            "address",
            List.of(
                    needed("imapHost", Way.CONSENT, Way.KEYS),
                    needed("smtpHost", Way.CONSENT, Way.KEYS),
                    needed("password", Way.KEYS).hidden().unless("refreshToken"),
                    // With keys they renew what a refreshToken renews.
                    neededToConsent("clientId"),
                    neededToConsent("clientSecret").hidden(),
                    optional("refreshToken", Way.KEYS).hidden(),
                    new Setting(
                            "auth",
                            false,
                            Set.of(Way.CONSENT, Way.KEYS),
                            Set.of(Way.CONSENT),
                            Optional.empty(),
                            Optional.of("password")),
                    optional("provider", Way.CONSENT, Way.KEYS).standard("google"),
                    optional("tenant", Way.CONSENT, Way.KEYS).standard("common"),
                    optional("bulk", Way.CONSENT, Way.KEYS).standard("ignore"),
                    optional("ignoreDomains", Way.CONSENT, Way.KEYS),
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
                    optional("authUrl", Way.CONSENT),
                    optional("tokenUrl", Way.CONSENT, Way.KEYS),
                    optional("scope", Way.CONSENT, Way.KEYS)),
            List.of(Right.toLook("IMAP"), Right.toAct("SMTP")),
            false);

    private EmailRequirements() {}

    private static Setting neededToConsent(String name) {
        return new Setting(
                name, false, Set.of(Way.CONSENT, Way.KEYS), Set.of(Way.CONSENT), Optional.empty(), Optional.empty());
    }
}
