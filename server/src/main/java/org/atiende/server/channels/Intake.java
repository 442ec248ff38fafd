package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.atiende.channel.RawEvent;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes events in: seals them, keeps them once, and only then lets the platform have its answer. Callers that arrive
 * together share one commit. What platforms post may be kept before the inbox, by an {@link Ingress}; what the desk fetched
 * or was handed by its own pages goes into the inbox at once, because whether it is new is asked there and then.
 */
@Component
public class Intake implements AutoCloseable {
    /** Nothing is older: what says so has no time, or one that the database does not know. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** How far a platform's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Longer than any ingress takes to give up; whoever waits has been given up by the platform long since. */
    private static final long PATIENCE_SECONDS = 40;

    private final Channels channels;
    private final Outages outages;
    private final Sealer sealer;
    private final InstantSource clock;
    /** Into the inbox. */
    private final GroupCommit inbox;
    /** Where platforms' posts go. */
    private final GroupCommit posts;

    Intake(
            Channels channels,
            Outages outages,
            InboxIngress inbox,
            ObjectProvider<Ingress> before,
            Sealer sealer,
            InstantSource clock) {
        this.channels = channels;
        this.outages = outages;
        this.sealer = sealer;
        this.clock = clock;
        this.inbox = new GroupCommit("intake", inbox::keep);
        Ingress ingress = before.getIfAvailable();
        this.posts = ingress == null ? this.inbox : new GroupCommit("ingress", ingress);
    }

    /** Keeps what a platform has posted and returns when it is safe. */
    public void posted(Connected door, List<RawEvent> events) {
        posted(told(door, events));
    }

    /** Keeps the notices that a platform has posted for accounts of the desk; what they do not hold is fetched later. */
    public void postedNotices(Connected door, List<RawEvent> notices) {
        posted(ours(door, notices, new InboxStore.Kind(true, false, null)));
    }

    private void posted(List<Told> told) {
        keep(posts, told);
        told.stream().map(it -> it.account().id()).distinct().forEach(outages::stirs);
    }

    /**
     * Stores events and returns when they are on disk.
     *
     * @return how many of the events are new
     */
    int accept(Connected door, List<RawEvent> events) {
        return keep(inbox, told(door, events));
    }

    /**
     * Stores notices that are for accounts of the desk; what they do not hold is fetched later.
     *
     * @param repair whether they were missed and come from the platform's list
     * @param after for how long they are left alone
     * @return how many of them are new
     */
    int acceptNotices(Connected door, List<RawEvent> notices, boolean repair, Duration after) {
        Instant notBefore = after.isZero() ? null : clock.instant().plus(after);
        return keep(inbox, ours(door, notices, new InboxStore.Kind(true, repair, notBefore)));
    }

    /** An event or a notice, and the account under which it is kept. */
    private record Told(Connected account, RawEvent event, InboxStore.Kind kind) {}

    /** An event for an account that nobody connected is kept under the door it came through and set aside later. */
    private List<Told> told(Connected door, List<RawEvent> events) {
        Map<String, Connected> meant = channels.meant(door, events);
        return events.stream()
                .map(it -> new Told(meant.getOrDefault(it.account(), door), it, InboxStore.Kind.EVENT))
                .toList();
    }

    private List<Told> ours(Connected door, List<RawEvent> notices, InboxStore.Kind kind) {
        Map<String, Connected> noticed = channels.noticed(door, notices);
        return notices.stream()
                .flatMap(it -> Stream.ofNullable(noticed.get(it.account()))
                        .filter(account -> account.mode() != Connected.Mode.DISCONNECTED)
                        .map(account -> kept(door, account, it, kind)))
                .toList();
    }

    /** What a notice holds is believed as an event is: where it came through a door of the same application. */
    private Told kept(Connected door, Connected account, RawEvent notice, InboxStore.Kind kind) {
        return account.connector()
                .fetching()
                .filter(it -> channels.shareApplication(door, account))
                .flatMap(it -> it.held(notice, account.account()))
                .map(it -> new Told(account, it, InboxStore.Kind.EVENT))
                .orElseGet(() -> new Told(account, notice, kind));
    }

    private int keep(GroupCommit where, List<Told> told) {
        if (told.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        try {
            return where.add(() -> told.stream()
                            .map(it -> entry(it.account(), it.event(), it.kind(), now))
                            .toList())
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case TimeoutException late ->
                    throw new Problem(
                            ProblemCode.EVENT_NOT_KEPT, "it took longer than %d s".formatted(PATIENCE_SECONDS), late);
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** A thread as the inbox knows it, in hexadecimal. */
    String threadKey(Connected channel, String thread) {
        return HexFormat.of().formatHex(threadKeyOf(channel, thread));
    }

    private byte[] threadKeyOf(Connected channel, String thread) {
        return sealer.fingerprint(channel.workspace(), "thread:" + channel.id(), thread);
    }

    private InboxStore.Entry entry(Connected channel, RawEvent event, InboxStore.Kind kind, Instant now) {
        WorkspaceId workspace = channel.workspace();
        byte[] externalKey = sealer.fingerprint(workspace, "event:" + channel.id(), event.externalId());
        byte[] threadKey = threadKeyOf(channel, event.thread());
        byte[] sealed = sealer.seal(workspace, RawEvents.toBytes(event), context(externalKey));
        return new InboxStore.Entry(
                workspace, channel.id(), externalKey, threadKey, occurred(event, now), now, sealed, kind);
    }

    /** By what events of a thread are ordered: the platform's time, within what can be. */
    private static Instant occurred(RawEvent event, Instant now) {
        Instant at = event.occurredAt().isBefore(EARLIEST) ? EARLIEST : event.occurredAt();
        Instant latest = now.plus(AHEAD);
        return at.isAfter(latest) ? latest : at;
    }

    /** What a sealed event is bound to, beside its workspace. */
    static String context(byte[] externalKey) {
        return "inbox:" + HexFormat.of().formatHex(externalKey);
    }

    @Override
    public void close() {
        posts.close();
        inbox.close();
    }
}
