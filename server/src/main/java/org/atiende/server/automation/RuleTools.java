package org.atiende.server.automation;

import java.util.EnumSet;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.store.RuleStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables of rules at work. */
@Component
record RuleTools(
        RuleStore rules,
        RunStore runs,
        TaskStore tasks,
        Happenings happenings,
        Conversations conversations,
        AutomationTools tools) {
    /** The tag of a conversation that goes before others. */
    static final String PRIORITY = "priority";

    /** Sets a tag; false when it was set. */
    boolean tag(WorkspaceId workspace, ConversationId conversation, String tag, String by) {
        boolean set = tasks.tag(workspace, conversation, tag, by, tools.clock().instant());
        if (tag.equals(PRIORITY)) {
            conversations.prioritise(workspace, conversation, true);
        }
        return set;
    }

    /** Takes a tag away; false when it was not set. */
    boolean untag(WorkspaceId workspace, ConversationId conversation, String tag) {
        if (tag.equals(PRIORITY)) {
            conversations.prioritise(workspace, conversation, false);
        }
        return tasks.untag(workspace, conversation, tag);
    }

    /** Asks people for something. */
    void task(
            WorkspaceId workspace,
            ConversationId conversation,
            @Nullable UUID run,
            String kind,
            TaskText text,
            @Nullable String draft) {
        tasks.insert(
                workspace,
                new TaskView(
                        tools.ids().next(),
                        conversation,
                        null,
                        run,
                        kind,
                        text.text(),
                        text.words(),
                        draft,
                        "open",
                        tools.clock().instant(),
                        null));
    }

    /** Takes back what waits for a person to release it. */
    void withdraw(WorkspaceId workspace, RunStore.Row run, Reason why) {
        runs.move(
                workspace,
                run.id(),
                "withdrawn",
                0,
                null,
                why,
                tools.clock().instant(),
                tools.clock().instant());
        tasks.withdraw(workspace, run.id(), "release");
    }

    /** Who acts in a run: the person who released it, or else the rule. */
    static Caller caller(WorkspaceId workspace, RunStore.Row run) {
        UUID released = run.releasedBy();
        return released == null
                ? new Caller(
                        workspace,
                        Actor.rule(run.rule()),
                        run.ruleName(),
                        EnumSet.of(Right.READ, Right.REPLY, Right.ACT))
                : new Caller(
                        workspace,
                        Actor.person(new MemberId(released)),
                        String.valueOf(run.releasedName()),
                        EnumSet.of(Right.READ, Right.REPLY, Right.ACT));
    }
}
