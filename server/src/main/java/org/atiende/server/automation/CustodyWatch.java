package org.atiende.server.automation;

import java.util.function.Predicate;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.conversations.ConversationAssigned;
import org.atiende.server.conversations.ConversationStateChanged;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.ReplyStateChanged;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what people and the shop's programs do with conversations, in the transaction in which they do it. */
@Component
class CustodyWatch {
    private final Custodies custodies;
    private final RuleTools store;

    CustodyWatch(Custodies custodies, RuleTools store) {
        this.custodies = custodies;
        this.store = store;
    }

    @EventListener
    void on(ConversationAssigned assigned) {
        custodies.move(
                assigned.workspace(),
                assigned.conversation(),
                assigned.to() == null ? new CustodyEvent.LetGo() : new CustodyEvent.Took(),
                assigned.to() == null ? null : assigned.to().value());
    }

    @EventListener
    void on(ReplyStateChanged changed) {
        boolean written = changed.delivery().state().equals(DeliveryState.APPROVED.id());
        if (changed.actor().kind() == Actor.Kind.PERSON && written) {
            custodies.move(
                    changed.workspace(),
                    changed.conversation(),
                    new CustodyEvent.PersonWrote(),
                    changed.actor().id());
            withdraw(changed.workspace(), changed.conversation(), RuleSpec::speaks);
        }
        if (changed.actor().kind() == Actor.Kind.API_KEY && written) {
            custodies.move(changed.workspace(), changed.conversation(), new CustodyEvent.ProgramWrote(), null);
            withdraw(changed.workspace(), changed.conversation(), RuleSpec::speaks);
        }
        boolean byKey = changed.actor().kind() == Actor.Kind.PERSON_BY_KEY && written;
        if (changed.actor().kind() == Actor.Kind.ELSEWHERE || byKey) {
            custodies.move(changed.workspace(), changed.conversation(), new CustodyEvent.WroteElsewhere(), null);
            withdraw(changed.workspace(), changed.conversation(), RuleSpec::speaks);
        }
    }

    @EventListener
    void on(ConversationStateChanged changed) {
        custodies.move(
                changed.workspace(),
                changed.conversation(),
                changed.state().equals("open") ? new CustodyEvent.Reopened() : new CustodyEvent.Resolved(),
                null);
        if (!changed.state().equals("open")) {
            withdraw(changed.workspace(), changed.conversation(), it -> true);
        }
    }

    /** What waits to be released is not to answer a second time what a person has answered. */
    private void withdraw(WorkspaceId workspace, ConversationId conversation, Predicate<RuleSpec> which) {
        for (RunStore.Row run : store.runs().proposed(workspace, conversation)) {
            if (store.rules()
                    .version(workspace, run.rule(), run.version())
                    .filter(which)
                    .isPresent()) {
                store.withdraw(workspace, run, DeskReason.PEOPLE.plain());
            }
        }
    }
}
