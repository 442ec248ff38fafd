package org.atiende.server.queues.store;

import org.atiende.server.database.SettingVersions;
import org.atiende.server.queues.QueueSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of what workspaces have decided about their queues. */
@Component
public class QueueSettingStore extends SettingVersions<QueueSettings> {
    QueueSettingStore(JdbcClient jdbc) {
        super(jdbc, "queues.setting", QueueSettings.class);
    }
}
