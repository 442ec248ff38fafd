package org.atiende.server.automation;

import java.util.ArrayList;
import java.util.List;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OrdersView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what a person needs to go on with a conversation. Holds masked words alone. */
@Component
class Packets {
    private static final int LONGEST = 500;
    private static final int MOST_ORDERS = 3;

    private final Surroundings around;

    Packets(Surroundings around) {
        this.around = around;
    }

    CustodyView.Packet of(WorkspaceId workspace, ConversationId id, HandOverReason reason) {
        ConversationView conversation = around.conversation(workspace, id);
        List<MessageView> messages = around.messages(workspace, conversation);
        List<CustodyView.Tried> tried = messages.stream()
                .filter(it ->
                        it.author().kind().equals("rule") || it.author().kind().equals("model"))
                .map(it -> new CustodyView.Tried(
                        it.author().name() + ": " + Texts.excerpt(it.text(), LONGEST),
                        it.delivery() == null ? "" : it.delivery().state(),
                        it.at()))
                .toList();
        CustodyView.Asked asked = messages.reversed().stream()
                .filter(it -> it.direction().equals("in"))
                .findFirst()
                .map(Packets::asked)
                .orElse(null);
        return new CustodyView.Packet(reason.id(), asked, tried, facts(workspace, conversation), next(reason));
    }

    private static CustodyView.@Nullable Asked asked(MessageView message) {
        UnderstandingView read = message.understanding();
        if (read == null) {
            return null;
        }
        List<String> intents = read.meant().stream().map(Scored::id).toList();
        return new CustodyView.Asked(
                message.id(),
                Texts.excerpt(message.text(), LONGEST),
                intents,
                read.felt().id(),
                read.meant().getFirst().probability(),
                read.modelId());
    }

    private List<CustodyView.Known> facts(WorkspaceId workspace, ConversationView conversation) {
        List<CustodyView.Known> facts = new ArrayList<>();
        for (OrdersView.OrderView order : around.orders(workspace, conversation).stream()
                .limit(MOST_ORDERS)
                .toList()) {
            CustodyView.Source source =
                    new CustodyView.Source(order.numberBuyersSee(), order.updatedAt(), order.proofs());
            facts.add(new CustodyView.Known(
                    "order_state", order.status() + (order.held() ? ", held" : ""), null, null, source));
            facts.add(new CustodyView.Known("order_total", null, order.total(), null, source));
            order.parcels().forEach(parcel -> {
                facts.add(new CustodyView.Known("parcel_state", parcel.status(), null, null, source));
                if (parcel.promisedFor() != null) {
                    facts.add(new CustodyView.Known("promised_for", null, null, parcel.promisedFor(), source));
                }
            });
        }
        return facts;
    }

    private static String next(HandOverReason reason) {
        return switch (reason) {
            case ANGER, RISING -> "calm";
            case SELF_HARM -> "life_line";
            case SAFETY -> "safety";
            case LEGAL, RISK -> "officer";
            case TO_RELEASE -> "release";
            case RULE_FAILED, STOPPED, BY_RULE -> "finish";
            case GREETED -> "greet";
            case OFFER_ANSWERED -> "note_offer";
            case ASKED_FOR, REPEATED, FOREIGN, HIGH_VALUE, UNSURE, NOTHING_FITS, LET_GO, ELSEWHERE, REOPENED ->
                "answer";
        };
    }
}
