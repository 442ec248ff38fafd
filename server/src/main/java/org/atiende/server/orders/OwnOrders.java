package org.atiende.server.orders;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.store.OwnOrderStore;
import org.springframework.stereotype.Component;

/** Buyers' own orders for many conversations at once, in the transaction of the workspace that is open. */
@Component
public class OwnOrders {
    private final OwnOrderStore store;

    OwnOrders(OwnOrderStore store) {
        this.store = store;
    }

    /** Proven to be the buyer's own by the platform, a phone or an e-mail; a number that somebody says proves nothing. */
    public Map<ConversationId, List<OwnOrder>> of(WorkspaceId workspace, Collection<Talk> talks) {
        return store.of(workspace, talks);
    }
}
