package org.atiende.server.automation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.handover.CustodyEffect;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.automation.rules.Trigger;
import org.atiende.server.automation.store.RuleStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.TriggerStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.MessagesReceived;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OrderChanged;
import org.atiende.server.routing.DeadlineCameNear;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes what rules are to be asked about, in the transaction in which it happens. In a workspace whose rules are all off it notes
 * nothing but what may need a person whatever the rules say, so that receiving costs nearly nothing there.
 */
@Component
class Happenings {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final int LAST = 20;

    /** A change of an order this soon after a rule has acted on it is taken for that rule's doing. */
    private static final Duration CHAIN = Duration.ofMinutes(10);

    private final TriggerStore triggers;
    private final RuleStore rules;
    private final RunStore runs;
    private final Conversations conversations;
    private final Custodies custodies;
    private final RuleBell bell;
    private final AutomationTools tools;
    private final Cache<WorkspaceId, Boolean> on =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    Happenings(
            TriggerStore triggers,
            RuleStore rules,
            RunStore runs,
            Conversations conversations,
            Custodies custodies,
            RuleBell bell,
            AutomationTools tools) {
        this.triggers = triggers;
        this.rules = rules;
        this.runs = runs;
        this.conversations = conversations;
        this.custodies = custodies;
        this.bell = bell;
        this.tools = tools;
    }

    /**
     * Whether any rule of a workspace is on. That one is, is known for some seconds; that none is, is asked each time, since
     * another node may have switched the first one on.
     */
    private boolean on(WorkspaceId workspace) {
        if (on.getIfPresent(workspace) != null) {
            return true;
        }
        boolean any = rules.anyOn(workspace);
        if (any) {
            on.put(workspace, true);
        }
        return any;
    }

    /** Forgets whether any rule of a workspace is on. */
    void forget(WorkspaceId workspace) {
        on.invalidate(workspace);
    }

    @EventListener
    void on(MessagesReceived received) {
        Instant history = received.at().minus(Bounds.HISTORY);
        boolean rules = on(received.workspace());
        List<TriggerStore.Happening> heard = received.messages().stream()
                .filter(it -> it.occurredAt().isAfter(history))
                .filter(it -> rules || Alarm.maySound(it))
                .map(it -> new TriggerStore.Happening(it.conversation(), it.message()))
                .toList();
        if (!heard.isEmpty()) {
            note(received.workspace(), Trigger.MESSAGE_UNDERSTOOD, heard, null, 0);
        }
    }

    @EventListener
    void on(DeadlineCameNear near) {
        if (on(near.workspace())) {
            note(
                    near.workspace(),
                    Trigger.DEADLINE_NEAR,
                    List.of(new TriggerStore.Happening(near.conversation(), null)),
                    null,
                    0);
        }
    }

    /** A chain that an act of a rule has begun goes on where its platform tells of the change. */
    @EventListener
    void on(OrderChanged changed) {
        if (on(changed.workspace())) {
            Instant now = tools.clock().instant();
            for (ConversationId conversation : changed.conversations()) {
                note(
                        changed.workspace(),
                        changed.what().equals("order") ? Trigger.ORDER_CHANGED : Trigger.PARCEL_CHANGED,
                        List.of(new TriggerStore.Happening(conversation, null)),
                        null,
                        runs.depthBehind(changed.workspace(), conversation, now.minus(CHAIN)));
            }
        }
    }

    /** What follows from who has a conversation: rules break off, or are asked again about the buyer's last words. */
    @EventListener
    void on(CustodyMoved moved) {
        WorkspaceId workspace = moved.workspace();
        if (moved.next().has(CustodyEffect.HALT)
                && runs.halt(
                        workspace,
                        moved.conversation(),
                        DeskReason.PEOPLE.plain(),
                        tools.clock().instant())) {
            bell.ringAfterCommit();
        }
        if (moved.event() instanceof CustodyEvent.GivenBack
                && moved.next().has(CustodyEffect.ASK_RULES)
                && !(on(workspace) && again(workspace, moved.conversation()))) {
            custodies.move(workspace, moved.conversation(), new CustodyEvent.NothingFits(), null);
        }
    }

    /** The buyer's last words are held against the rules once more; false where there are none. */
    private boolean again(WorkspaceId workspace, ConversationId conversation) {
        Optional<MessageId> last = conversations.latest(workspace, conversation, LAST).reversed().stream()
                .filter(it -> it.direction().equals("in"))
                .map(MessageView::id)
                .findFirst();
        last.ifPresent(it -> note(
                workspace, Trigger.MESSAGE_UNDERSTOOD, List.of(new TriggerStore.Happening(conversation, it)), null, 0));
        return last.isPresent();
    }

    void tagged(WorkspaceId workspace, ConversationId conversation, String tag, int depth) {
        note(workspace, Trigger.TAG_SET, List.of(new TriggerStore.Happening(conversation, null)), tag, depth);
    }

    /** One rule alone hears of it: of a silence, or of a window that closes. */
    void told(WorkspaceId workspace, UUID rule, Trigger kind, List<ConversationId> conversations) {
        note(
                workspace,
                kind,
                conversations.stream()
                        .map(it -> new TriggerStore.Happening(it, null, rule))
                        .toList(),
                null,
                0);
    }

    private void note(
            WorkspaceId workspace,
            Trigger kind,
            List<TriggerStore.Happening> happenings,
            @Nullable String tag,
            int depth) {
        triggers.note(
                workspace,
                kind.id(),
                happenings,
                tag,
                depth,
                tools.ids(),
                tools.clock().instant());
        bell.ringAfterCommit();
    }
}
