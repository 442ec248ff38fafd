package org.atiende.server.channels;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Failure;
import org.atiende.nlu.MaskedText;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.Elsewhere;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * What a platform shows as the shop's words: a message of ours, whose state is moved by it; the one whose answer was lost;
 * or something that somebody wrote past the desk.
 */
@Component
class ShopWords {
    private final Outbox outbox;
    private final Conversations conversations;
    private final Threads threads;
    private final Arrivals.ArrivalTools tools;

    ShopWords(Outbox outbox, Conversations conversations, Threads threads, Arrivals.ArrivalTools tools) {
        this.outbox = outbox;
        this.conversations = conversations;
        this.threads = threads;
        this.tools = tools;
    }

    /**
     * Takes it in.
     *
     * @param lastTry whether the conversation that it belongs to has been waited for long enough
     * @return what came of it; empty when the answer to a send may just be on its way, so that it is to be asked again
     */
    Optional<String> take(WorkspaceId workspace, Connected channel, ChannelEvent.ShopWrote wrote, boolean lastTry) {
        ChannelEvent.DeliveryReported report = new ChannelEvent.DeliveryReported(
                wrote.externalId(), wrote.stage(), wrote.occurredAt(), Optional.empty(), wrote.failure());
        if (outbox.reported(workspace, report)) {
            return Optional.of("delivery");
        }
        String key =
                threads.enter(workspace, channel.id(), List.of(wrote.thread())).getOrDefault(wrote.thread(), "");
        Optional<ConversationId> conversation = conversations.ofLine(workspace, channel.id(), key);
        if (conversation.isEmpty()) {
            // The platform lets a buyer begin; without the buyer's words there is nothing to show it beside.
            return lastTry ? Optional.of("ignored") : Optional.empty();
        }
        return switch (outbox.recognise(workspace, conversation.get(), wrote.content(), report)) {
            case SETTLED -> Optional.of("delivery");
            // However long it takes: the send comes to an end, and then what it was is known or this settles it.
            case MAYBE -> Optional.empty();
            // The answer to the send may have been noted between the two looks: now it would be found by its id.
            case NOT_OURS ->
                Optional.of(
                        outbox.reported(workspace, report)
                                ? "delivery"
                                : elsewhere(workspace, channel, conversation.get(), wrote));
        };
    }

    private String elsewhere(
            WorkspaceId workspace, Connected channel, ConversationId conversation, ChannelEvent.ShopWrote wrote) {
        MaskedText masked = Arrivals.masked(wrote.content());
        MessageId id = new MessageId(tools.ids().next());
        boolean added = conversations.writtenElsewhere(
                workspace,
                channel.place(),
                new Elsewhere(
                        id,
                        conversation,
                        tools.sealer().fingerprint(workspace, "message:" + channel.id(), "shop:" + wrote.externalId()),
                        channel.name(),
                        new Elsewhere.Words(masked, Arrivals.contentType(wrote.content()), wrote.occurredAt()),
                        DeliveryState.of(wrote.stage().name().toLowerCase(Locale.ROOT)),
                        wrote.failure().map(Failure::reason).orElse(null),
                        wrote.failure().map(Failure::code).orElse(null)));
        if (added) {
            tools.vault().keep(workspace, id, masked.concealed());
        }
        return "elsewhere";
    }
}
