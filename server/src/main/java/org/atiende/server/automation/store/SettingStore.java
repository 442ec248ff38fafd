package org.atiende.server.automation.store;

import org.atiende.server.automation.AutomationSettings;
import org.atiende.server.database.SettingVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of what workspaces allow their machines. */
@Component
public class SettingStore extends SettingVersions<AutomationSettings> {
    SettingStore(JdbcClient jdbc) {
        super(jdbc, "automation.setting", AutomationSettings.class);
    }
}
