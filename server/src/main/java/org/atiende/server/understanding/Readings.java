package org.atiende.server.understanding;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** What buyers' messages mean: read by the model, kept, and found again. */
@Component
public final class Readings {
    private final OwnReaders readers;
    private final ReadingStore store;
    private final InstantSource clock;

    Readings(OwnReaders readers, ReadingStore store, InstantSource clock) {
        this.readers = readers;
        this.store = store;
        this.clock = clock;
    }

    /** What reads the workspace's messages now, asked in the transaction of the workspace that is open. */
    public MessageReader reader(WorkspaceId workspace) {
        return readers.of(workspace);
    }

    /** What the desk reads messages as; own intents of workspaces belong to no group. */
    public Taxonomy taxonomy() {
        return EsMx.taxonomy();
    }

    /** Keeps what was read of several messages, in the transaction of the workspace that is open. */
    public void keep(WorkspaceId workspace, Map<MessageId, Understanding> readings) {
        store.insert(workspace, readings, clock.instant());
    }

    /** The latest reading of each message that has one, in the transaction of the workspace that is open. */
    public Map<MessageId, Understanding> of(WorkspaceId workspace, Collection<MessageId> messages) {
        return store.latest(workspace, messages);
    }
}
