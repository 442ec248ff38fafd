package org.atiende.server.automation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.atiende.server.automation.store.SettingStore;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.HandOverMarks;
import org.springframework.stereotype.Component;

/** What workspaces allow their machines now; asked for in each transaction, so that all nodes agree. */
@Component
class ModesInForce implements HandOverMarks {
    private static final int MOST = 1_000;

    private final SettingStore store;
    private final Cache<Key, AutomationSettings> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    ModesInForce(SettingStore store) {
        this.store = store;
    }

    private record Key(WorkspaceId workspace, int version) {}

    /** Of the version in force, in the transaction that is open. */
    AutomationSettings settings(WorkspaceId workspace) {
        return settings(workspace, store.version(workspace));
    }

    /** What a version holds; what is proposed for 0, where nothing was decided. */
    AutomationSettings settings(WorkspaceId workspace, int version) {
        return version == 0
                ? AutomationSettings.proposed()
                : known.get(new Key(workspace, version), it -> store.get(workspace, version));
    }

    @Override
    public Marks of(WorkspaceId workspace) {
        return settings(workspace)::threshold;
    }
}
