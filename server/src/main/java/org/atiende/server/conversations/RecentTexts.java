package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.server.conversations.store.MessageStore;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.RecentMessages;
import org.springframework.stereotype.Component;

/** Tells what buyers wrote lately. */
@Component
record RecentTexts(MessageStore messages) implements RecentMessages {
    @Override
    public List<Written> last(WorkspaceId workspace, Instant after, int most) {
        return messages.lastWritten(workspace, after, most);
    }
}
