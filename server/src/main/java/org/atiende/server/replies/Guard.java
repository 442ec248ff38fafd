package org.atiende.server.replies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.atiende.channel.Traits;
import org.atiende.server.channels.Connected;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.replies.policy.Policy;
import org.atiende.server.replies.policy.Situation;
import org.atiende.server.replies.policy.Sketch;
import org.atiende.server.replies.policy.Verdict;
import org.springframework.stereotype.Component;

/** Holds a text for a conversation against the rules of its channel, with what the desk knows of its orders. */
@Component
class Guard {
    private final Policy policy;
    private final Orders orders;
    private final AutomaticTexts automatic;
    private final ReplyTools tools;

    Guard(Policy policy, Orders orders, AutomaticTexts automatic, ReplyTools tools) {
        this.policy = policy;
        this.orders = orders;
        this.automatic = automatic;
        this.tools = tools;
    }

    Verdict check(WorkspaceId workspace, ConversationView conversation, Connected channel, Actor author, String text) {
        Situation situation = situation(workspace, conversation, channel);
        Verdict verdict = policy.check(text, situation);
        Optional<Objection> repeated = author.isByHand()
                ? Optional.empty()
                : policy.repeated(situation)
                        .filter(it -> automatic.repeats(
                                workspace,
                                channel.id(),
                                conversation.id(),
                                Sketch.of(text),
                                tools.clock().instant()));
        if (repeated.isEmpty()) {
            return verdict;
        }
        List<Objection> all = new ArrayList<>(verdict.objections());
        all.add(repeated.get());
        return new Verdict(all, Optional.empty());
    }

    /** Whether texts of a person would be taken; what is known of the conversation is asked for once for all of them. */
    Predicate<String> forAPerson(WorkspaceId workspace, ConversationView conversation, Connected channel) {
        Situation situation = situation(workspace, conversation, channel);
        return text -> !policy.check(text, situation).refused();
    }

    /** Remembers that a machine has sent a text, where its channel minds. */
    void sent(
            WorkspaceId workspace,
            ConversationView conversation,
            Connected channel,
            Actor author,
            MessageId message,
            String text) {
        Situation bare = new Situation(
                channel.connector().kind(),
                conversation.thread().kind(),
                ReplyCheck.traits(conversation, channel),
                Set.of());
        if (!author.isByHand() && policy.repeated(bare).isPresent()) {
            automatic.note(
                    workspace,
                    channel.id(),
                    conversation.id(),
                    message,
                    Sketch.of(text),
                    tools.clock().instant());
        }
    }

    private Situation situation(WorkspaceId workspace, ConversationView conversation, Connected channel) {
        Traits traits = ReplyCheck.traits(conversation, channel);
        OrdersView around = orders.of(
                workspace,
                conversation.id(),
                channel.id(),
                List.of(conversation.customer().id()));
        return new Situation(channel.connector().kind(), conversation.thread().kind(), traits, numbers(around));
    }

    private static Set<String> numbers(OrdersView around) {
        Set<String> numbers = new HashSet<>();
        around.listings().forEach(it -> numbers.add(it.externalId()));
        around.claims().forEach(it -> numbers.add(it.externalId()));
        around.orders().forEach(order -> {
            numbers.add(order.number());
            if (order.packNumber() != null) {
                numbers.add(order.packNumber());
            }
            order.items().forEach(item -> {
                numbers.add(item.listingId());
                if (item.sku() != null) {
                    numbers.add(item.sku());
                }
            });
            order.parcels().forEach(parcel -> {
                if (parcel.tracking() != null) {
                    numbers.add(parcel.tracking());
                }
            });
        });
        return numbers;
    }
}
