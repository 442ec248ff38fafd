package org.atiende.server.channels;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Compares what came in with what stands in the conversations. */
@Component
public class Reconciliation {
    private final InboxStore inbox;
    private final Channels channels;
    private final Conversations conversations;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Reconciliation(
            InboxStore inbox, Channels channels, Conversations conversations, Tenancy tenancy, InstantSource clock) {
        this.inbox = inbox;
        this.channels = channels;
        this.conversations = conversations;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * The figures of one account.
     *
     * @param received events that the platform told, each counted once
     * @param stored buyers' messages that stand in conversations
     * @param others events of other kinds that were taken in: orders, parcels, claims, notices, reports on our own messages
     * @param ignored events that were repeated or leave the desk nothing to do
     * @param pending events that wait for a worker
     * @param setAside events that could not be worked on; they are kept and shown with their reason
     * @param missing messages that should stand in conversations and do not
     * @param doubled messages that stand there without an event of their own
     */
    @Schema(name = "Reconciliation")
    public record Figures(
            long received,
            long stored,
            long others,
            long ignored,
            long pending,
            long setAside,
            long missing,
            long doubled,
            Instant checkedAt) {}

    public Figures of(WorkspaceId workspace, ChannelId channel) {
        channels.get(workspace, channel);
        return tenancy.in(workspace, () -> {
            // The count of messages comes first: what arrives in between can then only look like more events, not
            // fewer.
            long stored = conversations.countReceived(workspace, channel);
            InboxStore.Counts counts = inbox.count(workspace, channel);
            long difference = counts.messages() - stored;
            return new Figures(
                    counts.received(),
                    stored,
                    counts.others(),
                    counts.ignored(),
                    counts.pending(),
                    counts.setAside(),
                    Math.max(0, difference),
                    Math.max(0, -difference),
                    clock.instant());
        });
    }
}
