package org.atiende.server.replies;

import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.WorkspaceId;

/** Knows who wants no promotions; asked before each is sent, whoever sends it. */
public interface OptOuts {
    /** The tag that says so. */
    String TAG = "sin-promociones";

    /** Whether the buyer of a conversation wants none, in the transaction that is open. */
    boolean wantsNone(WorkspaceId workspace, ConversationView conversation);
}
