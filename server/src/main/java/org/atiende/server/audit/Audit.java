package org.atiende.server.audit;

import java.time.Duration;
import java.util.Map;
import org.atiende.server.audit.store.Entries;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Service;

/** The book of deeds that matter afterwards. Entries are only ever added. */
@Service
public final class Audit {
    private final Tenancy tenancy;
    private final Entries entries;

    Audit(Tenancy tenancy, Entries entries) {
        this.tenancy = tenancy;
        this.entries = entries;
    }

    /**
     * Adds an entry in the transaction that is open for the workspace, so that there is no deed without its entry.
     *
     * @param action what was done, in the past tense: {@code message.revealed}
     * @param subject to what: its kind and id
     * @param detail what else a reader needs; never personal data
     */
    public void record(WorkspaceId workspace, Actor actor, String action, String subject, Map<String, String> detail) {
        tenancy.run(workspace, () -> entries.add(workspace, actor, action, subject, detail));
    }

    /**
     * The same, unless the same deed of the same actor was entered shortly before.
     *
     * @param within how long ago another entry stands for this one, too
     */
    public void recordOnce(
            WorkspaceId workspace,
            Actor actor,
            String action,
            String subject,
            Map<String, String> detail,
            Duration within) {
        tenancy.run(workspace, () -> {
            if (!entries.isEntered(workspace, actor, action, subject, detail, within)) {
                entries.add(workspace, actor, action, subject, detail);
            }
        });
    }
}
