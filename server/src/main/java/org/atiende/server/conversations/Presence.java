package org.atiende.server.conversations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.atiende.server.conversations.store.PresenceNotice;
import org.atiende.server.database.Notifications;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.work.Bell;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which conversation each member looks at, and whether they are typing there.
 *
 * <pre>
 *   a screen ──PUT──▶ any node ──NOTIFY──▶ every node's board ──▶ the screens that it serves
 * </pre>
 *
 * Nothing is stored: each node hears all and keeps a board of its own. A place is told again as long as the node has a stream of
 * its member open, and lapses when nobody does; typing lapses by itself.
 */
@Component
public class Presence implements Worker {
    private static final long TICK_MILLIS = 1_000;

    private final PresenceNotice notice;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final PresenceBoard board = new PresenceBoard();
    private final Queue<PresenceNotice.Told> told = new ConcurrentLinkedQueue<>();
    private final Map<WorkspaceId, List<Consumer<PresenceChange>>> listeners = new ConcurrentHashMap<>();
    private final Queue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();
    private final Map<PresenceBoard.Who, Integer> streams = new ConcurrentHashMap<>();
    private final Bell bell = new Bell();
    private final Rounds rounds = new Rounds("presence", bell, List.of(this::round));

    Presence(PresenceNotice notice, Notifications notifications, Tenancy tenancy, InstantSource clock) {
        this.notice = notice;
        this.tenancy = tenancy;
        this.clock = clock;
        notifications.hear(
                PresenceNotice.TOPIC,
                payload -> PresenceNotice.read(payload).ifPresent(it -> {
                    told.add(it);
                    bell.ring();
                }));
    }

    /** Ends a subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Who has begun to listen and has not been told yet who is there. */
    private record Newcomer(WorkspaceId workspace, Consumer<PresenceChange> listener) {}

    /** A member looks at a conversation, and perhaps types there; in the transaction of the workspace that is open. */
    public void look(WorkspaceId workspace, MemberId member, ConversationId conversation, boolean typing) {
        notice.tell(new PresenceNotice.Told(
                workspace,
                new PresenceChange(
                        conversation, member, typing ? PresenceChange.Doing.typing : PresenceChange.Doing.here)));
    }

    /** A member looks at a conversation no longer; in the transaction of the workspace that is open. */
    public void leave(WorkspaceId workspace, MemberId member, ConversationId conversation) {
        notice.tell(new PresenceNotice.Told(
                workspace, new PresenceChange(conversation, member, PresenceChange.Doing.gone)));
    }

    void draftChanged(WorkspaceId workspace, MemberId member, ConversationId conversation) {
        notice.tell(new PresenceNotice.Told(
                workspace, new PresenceChange(conversation, member, PresenceChange.Doing.draft)));
    }

    /** Who is in a conversation, as far as this node has heard. */
    public List<PresenceChange> in(WorkspaceId workspace, ConversationId conversation) {
        return board.in(workspace, conversation);
    }

    /** Follows who is where, from who is there already; whoever listens as a member keeps that member's place alive. */
    public Subscription follow(WorkspaceId workspace, @Nullable MemberId member, Consumer<PresenceChange> listener) {
        List<Consumer<PresenceChange>> here = listeners.computeIfAbsent(workspace, it -> new CopyOnWriteArrayList<>());
        here.add(listener);
        newcomers.add(new Newcomer(workspace, listener));
        bell.ring();
        if (member == null) {
            return () -> here.remove(listener);
        }
        PresenceBoard.Who who = new PresenceBoard.Who(workspace, member);
        streams.merge(who, 1, Integer::sum);
        return () -> {
            here.remove(listener);
            streams.computeIfPresent(who, (it, count) -> count == 1 ? null : count - 1);
        };
    }

    /** Members who have the desk open, as far as this node serves their screens. */
    public Map<WorkspaceId, Set<MemberId>> listening() {
        return streams.keySet().stream()
                .collect(Collectors.groupingBy(
                        PresenceBoard.Who::workspace,
                        Collectors.mapping(PresenceBoard.Who::member, Collectors.toCollection(LinkedHashSet::new))));
    }

    private void round() throws InterruptedException {
        Instant now = clock.instant();
        for (PresenceNotice.Told next = told.poll(); next != null; next = told.poll()) {
            WorkspaceId workspace = next.workspace();
            board.heard(workspace, next.change(), now).forEach(it -> tell(workspace, it));
        }
        board.lapsed(now).forEach(it -> tell(it.workspace(), it.change()));
        // In the thread that tells of changes: whoever was told that somebody has gone is not told after it that they
        // are there.
        for (Newcomer next = newcomers.poll(); next != null; next = newcomers.poll()) {
            board.of(next.workspace()).forEach(next.listener());
        }
        for (PresenceNotice.Told again : board.toRepeat(now, new ArrayList<>(streams.keySet()))) {
            tenancy.run(again.workspace(), () -> notice.tell(again));
        }
        bell.await(TICK_MILLIS);
    }

    private void tell(WorkspaceId workspace, PresenceChange change) {
        listeners.getOrDefault(workspace, List.of()).forEach(it -> it.accept(change));
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
