package org.atiende.server.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.DuesPassed;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.store.DeadlineNotices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notes which deadlines come near and which have been missed, and brings these to people. */
@Component
class PassingDeadlines {
    private static final int BATCH = 500;

    private final Conversations conversations;
    private final DeadlineNotices notices;
    private final Deadlines deadlines;
    private final Colleagues colleagues;
    private final ApplicationEventPublisher listeners;

    PassingDeadlines(
            Conversations conversations,
            DeadlineNotices notices,
            Deadlines deadlines,
            Colleagues colleagues,
            ApplicationEventPublisher listeners) {
        this.conversations = conversations;
        this.notices = notices;
        this.deadlines = deadlines;
        this.colleagues = colleagues;
        this.listeners = listeners;
    }

    /** Looks at one workspace, in its transaction that is open; how much there was to do. */
    int look(WorkspaceId workspace, Instant now) {
        DeadlineSettings settings = deadlines.clockWork(workspace).settings();
        List<DuesPassed> missed = conversations.passed(workspace, now, BATCH);
        List<DuesPassed> near =
                conversations.nearing(workspace, now.plus(Duration.ofMinutes(settings.minutesAhead())), BATCH);
        notices.add(workspace, notices(missed, "missed", now));
        List<DeadlineNotice> coming = notices(near, "near", now).stream()
                .filter(it -> it.dueAt().isAfter(now))
                .toList();
        notices.add(workspace, coming)
                .forEach(it -> listeners.publishEvent(
                        new DeadlineCameNear(workspace, it.conversationId(), it.clock(), it.dueAt())));
        return missed.size() + near.size() + escalate(workspace, settings.steps(), now);
    }

    /** Brings missed deadlines to whom the workspace has named, one step a round; one that nobody waits for is left. */
    private int escalate(WorkspaceId workspace, List<Escalation> steps, Instant now) {
        int done = 0;
        for (int i = 0; i < steps.size(); i++) {
            Escalation step = steps.get(i);
            Instant due = now.minus(Duration.ofMinutes(step.afterMinutes()));
            for (DeadlineNotice missed : notices.toEscalate(workspace, i, due, BATCH)) {
                if (stands(workspace, missed)) {
                    Optional<Colleagues.Colleague> member =
                            Optional.ofNullable(step.member()).flatMap(it -> colleagues.find(workspace, it));
                    notices.escalated(
                            workspace,
                            missed,
                            i + 1,
                            now,
                            member.map(Colleagues.Colleague::id).orElse(null));
                    listeners.publishEvent(new DeadlineEscalated(
                            workspace,
                            missed.conversationId(),
                            missed.clock(),
                            missed.dueAt(),
                            member.map(Colleagues.Colleague::name)));
                } else {
                    notices.settle(workspace, missed);
                }
                done++;
            }
        }
        return done;
    }

    /** Whether the buyer still waits for what was missed. */
    private boolean stands(WorkspaceId workspace, DeadlineNotice missed) {
        return conversations
                .find(workspace, missed.conversationId())
                .filter(it -> it.state().equals("open"))
                .map(ConversationView::deadlines)
                .map(it -> switch (missed.clock()) {
                    case "platform" -> it.platform();
                    case "obligation" -> it.obligation();
                    default -> it.target();
                })
                .filter(missed.dueAt()::equals)
                .isPresent();
    }

    private static List<DeadlineNotice> notices(List<DuesPassed> passed, String kind, Instant now) {
        return passed.stream()
                .flatMap(it -> it.clocks().entrySet().stream()
                        .map(clock ->
                                DeadlineNotice.of(it.conversation(), clock.getKey(), clock.getValue(), kind, now)))
                .toList();
    }
}
