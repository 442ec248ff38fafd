package org.atiende.server.understanding;

import java.time.Instant;
import java.util.List;
import org.atiende.nlu.Context;
import org.atiende.nlu.MaskedText;
import org.atiende.server.kernel.WorkspaceId;

/** What buyers wrote to a workspace lately, for whoever learns from it without labels. Told by whoever keeps the messages. */
public interface RecentMessages {

    /** The latest first, in the transaction of the workspace that is open. */
    List<Written> last(WorkspaceId workspace, Instant after, int most);

    /** A buyer's message and what is known beside it. */
    record Written(MaskedText text, Context context) {}
}
