package org.atiende.server.understanding;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** What buyers' messages mean: read by the model, kept, and found again. */
@Component
public final class Readings {
    private final MessageReader reader;
    private final ReadingStore store;
    private final InstantSource clock;

    Readings(MessageReader reader, ReadingStore store, InstantSource clock) {
        this.reader = reader;
        this.store = store;
        this.clock = clock;
    }

    /** Reads a message; stores nothing. */
    public Understanding read(MaskedText message, List<Turn> before) {
        return reader.read(message, before);
    }

    /** Keeps what was read of several messages, in the transaction of the workspace that is open. */
    public void keep(WorkspaceId workspace, Map<MessageId, Understanding> readings) {
        store.insert(workspace, readings, clock.instant());
    }

    /** The latest reading of each message that has one, in the transaction of the workspace that is open. */
    public Map<MessageId, Understanding> of(WorkspaceId workspace, Collection<MessageId> messages) {
        return store.latest(workspace, messages);
    }

    public String modelId() {
        return reader.modelId();
    }
}
