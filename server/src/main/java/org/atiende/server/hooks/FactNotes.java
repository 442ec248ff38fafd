package org.atiende.server.hooks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atiende.server.channels.ActSettled;
import org.atiende.server.channels.ChannelNews;
import org.atiende.server.conversations.ConversationStateChanged;
import org.atiende.server.conversations.ConversationsOpened;
import org.atiende.server.conversations.MessagesReceived;
import org.atiende.server.conversations.ReplyStateChanged;
import org.atiende.server.hooks.store.EventStore;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes facts for the endpoints that want to hear of them, in the transaction of the fact: there is no fact without its
 * note, and no note of what was rolled back. One statement for a batch, which is all that a webhook costs whoever receives
 * or sends.
 */
@Component
class FactNotes {
    private final EventStore events;
    private final HookBell bell;
    private final Ids ids;

    FactNotes(EventStore events, HookBell bell, Ids ids) {
        this.events = events;
        this.bell = bell;
        this.ids = ids;
    }

    @EventListener
    void on(ConversationsOpened opened) {
        note(
                opened.workspace(),
                opened.conversations().stream()
                        .map(it -> new Fact(ids.next(), EventType.CONVERSATION_OPENED, it, null, Map.of(), opened.at()))
                        .toList());
    }

    @EventListener
    void on(ConversationStateChanged changed) {
        EventType type =
                changed.state().equals("open") ? EventType.CONVERSATION_OPENED : EventType.CONVERSATION_RESOLVED;
        Map<String, String> facts = Map.of("actor", changed.actor().kind().id());
        note(
                changed.workspace(),
                List.of(new Fact(ids.next(), type, changed.conversation(), null, facts, changed.at())));
    }

    @EventListener
    void on(MessagesReceived received) {
        note(
                received.workspace(),
                received.messages().stream()
                        .map(it -> new Fact(
                                ids.next(),
                                EventType.MESSAGE_RECEIVED,
                                it.conversation(),
                                it.message(),
                                Map.of(),
                                received.at()))
                        .toList());
    }

    @EventListener
    void on(ReplyStateChanged changed) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("state", changed.delivery().state());
        Because because = changed.delivery().because();
        if (changed.delivery().reason() != null) {
            facts.put(
                    "reason",
                    because == null
                            ? changed.delivery().reason()
                            : because.reason().stored());
        }
        if (changed.delivery().code() != null) {
            facts.put("code", changed.delivery().code());
        }
        note(
                changed.workspace(),
                List.of(new Fact(
                        ids.next(),
                        EventType.REPLY_STATE_CHANGED,
                        changed.conversation(),
                        changed.message(),
                        facts,
                        changed.delivery().at())));
    }

    @EventListener
    void on(ActSettled settled) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("id", settled.act().toString());
        facts.put("channel", settled.channel().toString());
        facts.put("order", settled.order());
        facts.put("kind", settled.kind());
        facts.put("state", settled.state());
        if (settled.code() != null) {
            facts.put("code", settled.code());
        }
        if (settled.evidence() != null) {
            facts.put("evidence", settled.evidence().words());
        }
        note(
                settled.workspace(),
                List.of(new Fact(
                        ids.next(), EventType.ORDER_ACT_SETTLED, settled.conversation(), null, facts, settled.at())));
    }

    @EventListener
    void on(ChannelNews news) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("id", news.place().id().toString());
        facts.put("kind", news.place().kind());
        facts.put("name", news.place().name());
        EventType type = switch (news) {
            case ChannelNews.Faulted faulted -> {
                facts.put("code", faulted.code());
                facts.put("reason", faulted.reason().words());
                yield EventType.CHANNEL_FAULT;
            }
            case ChannelNews.Recovered recovered -> EventType.CHANNEL_WELL;
            case ChannelNews.Repaired repaired -> {
                facts.put("events", Integer.toString(repaired.events()));
                yield EventType.CHANNEL_REPAIRED;
            }
        };
        note(news.workspace(), List.of(new Fact(ids.next(), type, null, null, facts, news.at())));
    }

    private void note(WorkspaceId workspace, List<Fact> facts) {
        if (events.note(workspace, facts) > 0) {
            bell.ringAfterCommit();
        }
    }
}
