package org.atiende.server.automation.store;

import org.atiende.server.automation.OfferSettings;
import org.atiende.server.database.SettingVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of how much workspaces let their rules offer. */
@Component
public class OfferSettingStore extends SettingVersions<OfferSettings> {
    OfferSettingStore(JdbcClient jdbc) {
        super(jdbc, "automation.offer_setting", OfferSettings.class);
    }
}
