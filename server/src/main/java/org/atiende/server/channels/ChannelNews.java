package org.atiende.server.channels;

import java.time.Instant;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.conversations.Place;
import org.atiende.server.kernel.WorkspaceId;

/** How an account does has changed. Told in the transaction that notes it. */
public sealed interface ChannelNews {
    WorkspaceId workspace();

    Place place();

    Instant at();

    /** The account does not work, for a reason that only the shop can mend; or no longer for the reason told before, but for this. */
    record Faulted(WorkspaceId workspace, Place place, String code, Reason reason, Instant at) implements ChannelNews {}

    /** What was wrong with the account is mended. */
    record Recovered(WorkspaceId workspace, Place place, Instant at) implements ChannelNews {}

    /**
     * A check found what no notice of the platform's had told of.
     *
     * @param events how many; they are here now
     */
    record Repaired(WorkspaceId workspace, Place place, int events, Instant at) implements ChannelNews {}
}
