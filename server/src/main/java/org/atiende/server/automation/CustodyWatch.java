package org.atiende.server.automation;

import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.conversations.ConversationAssigned;
import org.atiende.server.conversations.ConversationStateChanged;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.ReplyStateChanged;
import org.atiende.server.kernel.Actor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what people do with conversations, in the transaction in which they do it. */
@Component
class CustodyWatch {
    private final Custodies custodies;

    CustodyWatch(Custodies custodies) {
        this.custodies = custodies;
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
        }
        if (changed.actor().kind() == Actor.Kind.ELSEWHERE) {
            custodies.move(changed.workspace(), changed.conversation(), new CustodyEvent.WroteElsewhere(), null);
        }
    }

    @EventListener
    void on(ConversationStateChanged changed) {
        custodies.move(
                changed.workspace(),
                changed.conversation(),
                changed.state().equals("open") ? new CustodyEvent.Reopened() : new CustodyEvent.Resolved(),
                null);
    }
}
