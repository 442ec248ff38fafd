package org.atiende.connectors.tiktok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Fetching;
import org.atiende.channel.NoAnswer;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks the platform what a push is about: an order with its parcels, or the latest words of a conversation. */
final class TiktokFetcher implements Fetching {
    static final String CONVERSATIONS = "/customer_service/202309/conversations";
    private static final String ORDERS = "/order/202309/orders";
    /** The most that the platform gives at once. */
    private static final int PAGE = 10;

    private static final int MOST_PAGES = 20;

    private final TiktokApi api;

    TiktokFetcher(TiktokApi api) {
        this.api = api;
    }

    @Override
    public FetchOutcome fetch(RawEvent notice, Access access) {
        JsonNode payload;
        try {
            payload = TiktokApi.JSON.readTree(notice.payload());
        } catch (JacksonException e) {
            return new FetchOutcome.Nothing("the stored notice is not JSON");
        }
        String id = payload.path("id").asString("");
        try {
            return switch (payload.path("kind").asString("")) {
                case "order" ->
                    new FetchOutcome.Found(
                            events(
                                    access,
                                    need(api.get(access, ORDERS, Map.of("ids", id)))
                                            .path("orders")),
                            Optional.empty());
                case "conversation" -> new FetchOutcome.Found(latest(access, id), Optional.empty());
                default -> new FetchOutcome.Nothing("the notice has nothing for the desk");
            };
        } catch (NoAnswer e) {
            return e.outcome();
        } catch (AccessLost e) {
            return FetchOutcome.of(e);
        }
    }

    /** The chat tells of the shop's words too: where the answer to a send was lost, they are there or not. */
    @Override
    public Optional<RawEvent> follow(Outgoing message, Account account, int attempt) {
        return message.thread()
                .map(it -> it.address())
                .filter(TiktokFacts::isId)
                .map(it -> TiktokInbound.notice(
                        account.externalId(),
                        "conversation",
                        it,
                        "follow:%s:%d".formatted(message.reference(), attempt),
                        Instant.EPOCH));
    }

    /** Orders as the platform told them, with their parcels. */
    static List<RawEvent> events(Access access, JsonNode orders) {
        String shop = access.account().externalId();
        List<RawEvent> events = new ArrayList<>();
        for (JsonNode order : orders) {
            if (TiktokFacts.isId(order.path("id").asString(""))) {
                events.add(TiktokFacts.order(shop, order));
                TiktokOrders.parcels(order).forEach(it -> events.add(TiktokFacts.parcel(shop, order, it)));
            }
        }
        return events;
    }

    /** The latest words of a conversation, of both sides. */
    private List<RawEvent> latest(Access access, String conversation) {
        return messages(access, conversation, "", Instant.MAX);
    }

    /**
     * The words of a conversation, of both sides, from the latest back to one that is known, or to a time, but at least a page.
     *
     * @param known the id of a message that was taken before, behind which nothing is new; empty where none was
     * @param since before which nothing is wanted
     */
    List<RawEvent> messages(Access access, String conversation, String known, Instant since) {
        String shop = access.account().externalId();
        List<RawEvent> events = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("page_size", Integer.toString(PAGE)));
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode found = need(api.get(access, CONVERSATIONS + "/" + conversation + "/messages", parameters));
            boolean reached = false;
            for (JsonNode message : found.path("messages")) {
                String id = TiktokFacts.idOf(message);
                if (TiktokFacts.isId(id)) {
                    events.add(TiktokFacts.message(shop, conversation, message));
                    reached |= id.equals(known)
                            || TiktokFacts.time(message.path("create_time")).isBefore(since);
                }
            }
            String next = found.path("next_page_token").asString("");
            if (reached || next.isEmpty()) {
                break;
            }
            parameters.put("page_token", next);
        }
        return events;
    }

    static JsonNode need(Answer<JsonNode> answer) {
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        throw new NoAnswer(TiktokErrors.ALL.fetch(answer));
    }
}
