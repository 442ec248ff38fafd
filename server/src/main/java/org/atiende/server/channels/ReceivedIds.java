package org.atiende.server.channels;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atiende.server.channels.store.ReceivedIdStore;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/**
 * By what platforms know buyers' messages, where the shop may point at one, with a sign or a quote: sealed, since such an id may hold the writer's
 * number. All verbs run in the transaction of the workspace that is open.
 */
@Component
public class ReceivedIds {
    private final ReceivedIdStore store;
    private final Sealer sealer;
    private final InstantSource clock;

    ReceivedIds(ReceivedIdStore store, Sealer sealer, InstantSource clock) {
        this.store = store;
        this.sealer = sealer;
        this.clock = clock;
    }

    void keep(WorkspaceId workspace, Map<MessageId, String> ids) {
        Map<MessageId, byte[]> sealed = new LinkedHashMap<>();
        ids.forEach((message, id) -> sealed.put(message, sealer.seal(workspace, id, context(message))));
        store.insert(workspace, sealed, clock.instant());
    }

    /** The platform's id of a buyer's message; empty where it is not kept, or has been forgotten. */
    public Optional<String> of(WorkspaceId workspace, MessageId message) {
        return store.sealed(workspace, message).map(it -> sealer.openText(workspace, it, context(message)));
    }

    private static String context(MessageId message) {
        return "channels.received_id/" + message;
    }
}
