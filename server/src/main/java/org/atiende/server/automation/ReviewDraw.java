package org.atiende.server.automation;

import java.util.List;
import org.atiende.server.automation.store.ReviewStore;
import org.atiende.server.conversations.MessagesReceived;
import org.atiende.server.kernel.MessageId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Draws readings for people's verdicts, in the transaction that stores them. Of what is read with less than the threshold
 * nobody is asked, since it goes to a person anyway; it is noted, so that it is known what share each threshold lets through. The lot is in the message's id, whose last bits are chance,
 * so that the same message is drawn or not drawn whichever node asks.
 */
@Component
class ReviewDraw {
    private static final long PARTS = 10_000;

    private final ReviewStore store;
    private final Modes modes;
    private final AutomationTools tools;

    ReviewDraw(ReviewStore store, Modes modes, AutomationTools tools) {
        this.store = store;
        this.modes = modes;
        this.tools = tools;
    }

    @EventListener
    void on(MessagesReceived received) {
        AutomationSettings settings = modes.settings(received.workspace());
        List<MessagesReceived.Received> drawn = received.messages().stream()
                .filter(it -> drawn(it.message(), settings.reviewPercent()))
                .toList();
        if (!drawn.isEmpty()) {
            store.draw(
                    received.workspace(),
                    received.channel(),
                    drawn,
                    it -> settings.threshold(received.channel(), it.intent()),
                    tools.ids(),
                    received.at());
        }
    }

    static boolean drawn(MessageId message, int percent) {
        long lot = Math.floorMod(message.value().getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL, PARTS);
        return lot < percent * (PARTS / 100);
    }
}
