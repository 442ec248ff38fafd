package org.atiende.server.automation;

import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.handover.CustodyMachine;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** Who has a conversation has changed, or something follows from what happened. Told inside the transaction of it. */
record CustodyMoved(WorkspaceId workspace, ConversationId conversation, CustodyEvent event, CustodyMachine.Next next) {}
