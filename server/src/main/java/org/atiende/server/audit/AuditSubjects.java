package org.atiende.server.audit;

import java.util.List;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** What of a workspace belongs to a conversation, as entries name it. */
public interface AuditSubjects {

    /** The conversation, its messages and its notes: {@code conversation 0199…}, {@code message 0199…}. */
    List<String> of(WorkspaceId workspace, ConversationId conversation);
}
