package org.atiende.connectors.whatsapp;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at WhatsApp needs. */
final class WhatsappRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.KEYS),
            "phone_number_id",
            List.of(
                    needed("appSecret", Way.KEYS).hidden(),
                    needed("verifyToken", Way.KEYS).hidden(),
                    needed("accessToken", Way.KEYS).hidden(),
                    optional("businessAccountId", Way.KEYS),
                    optional("apiVersion", Way.KEYS).standard("v25.0"),
                    optional("baseUrl", Way.KEYS).standard("https://graph.facebook.com")),
            List.of(Right.toLook("whatsapp_business_messaging"), Right.toLook("whatsapp_business_management")),
            true);

    private WhatsappRequirements() {}
}
