package org.atiende.connectors.walmart;

import static org.atiende.channel.Requirements.Setting.needed;
import static org.atiende.channel.Requirements.Setting.optional;

import java.util.List;
import java.util.Set;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Right;
import org.atiende.channel.Requirements.Way;

/** What an account at Walmart Mexico needs. */
final class WalmartRequirements {
    static final Requirements ALL = new Requirements(
            Set.of(Way.KEYS),
            "",
            List.of(
                    needed("clientId", Way.KEYS),
                    needed("clientSecret", Way.KEYS).hidden(),
                    optional("dates", Way.KEYS).standard("seconds"),
                    optional("listBy", Way.KEYS).standard("modified"),
                    optional("globalVersion", Way.KEYS),
                    optional("baseUrl", Way.KEYS).standard("https://marketplace.walmartapis.com")),
            List.of(Right.toLook("Orders")),
            false);

    private WalmartRequirements() {}
}
