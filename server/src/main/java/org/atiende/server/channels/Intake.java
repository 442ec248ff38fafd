package org.atiende.server.channels;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.atiende.channel.RawEvent;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/**
 * Takes events in: seals them, stores them once, and only then lets the platform have its answer. Callers that arrive
 * together share one commit.
 */
@Component
public class Intake implements AutoCloseable {
    private final Channels channels;
    private final Sealer sealer;
    private final InstantSource clock;
    private final GroupCommit commits;

    Intake(Channels channels, InboxStore store, Sealer sealer, InstantSource clock, InboxBell bell) {
        this.channels = channels;
        this.sealer = sealer;
        this.clock = clock;
        this.commits = new GroupCommit(store, bell);
    }

    /**
     * Stores what a platform told and returns when it is on disk.
     *
     * @return how many of the events are new
     */
    public int accept(Connected door, List<RawEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<Connected> accounts = new ArrayList<>(events.size());
        // An event for an account that nobody connected is kept under the door it came through and set aside later.
        events.forEach(
                event -> accounts.add(channels.sibling(door, event.account()).orElse(door)));
        CompletableFuture<Integer> stored = commits.add(() -> entries(accounts, events, now));
        try {
            return stored.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private List<InboxStore.Entry> entries(List<Connected> accounts, List<RawEvent> events, Instant now) {
        List<InboxStore.Entry> entries = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            entries.add(entry(accounts.get(i), events.get(i), now));
        }
        return entries;
    }

    private InboxStore.Entry entry(Connected channel, RawEvent event, Instant now) {
        WorkspaceId workspace = channel.workspace();
        byte[] externalKey = sealer.fingerprint(workspace, "event:" + channel.id(), event.externalId());
        byte[] threadKey = sealer.fingerprint(workspace, "thread:" + channel.id(), event.thread());
        byte[] sealed = sealer.seal(workspace, RawEvents.toBytes(event), context(externalKey));
        return new InboxStore.Entry(workspace, channel.id(), externalKey, threadKey, event.occurredAt(), now, sealed);
    }

    /** What a sealed event is bound to, beside its workspace. */
    static String context(byte[] externalKey) {
        return "inbox:" + HexFormat.of().formatHex(externalKey);
    }

    @Override
    public void close() {
        commits.close();
    }
}
