package org.atiende.connectors.shopee;

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
final class ShopeeFetcher implements Fetching {
    private static final String ORDER = "/api/v2/order/get_order_detail";
    private static final String TRACKING = "/api/v2/logistics/get_tracking_number";
    private static final String MESSAGES = "/api/v2/sellerchat/get_message";
    private static final String FIELDS =
            "buyer_user_id,buyer_username,item_list,total_amount,pay_time,package_list,cancel_reason";
    private static final String CONVERSATION = "/api/v2/sellerchat/get_one_conversation";
    private static final int PAGE = 25;
    private static final int MOST_PAGES = 10;

    private final ShopeeApi api;

    ShopeeFetcher(ShopeeApi api) {
        this.api = api;
    }

    @Override
    public FetchOutcome fetch(RawEvent notice, Access access) {
        JsonNode payload;
        try {
            payload = ShopeeApi.JSON.readTree(notice.payload());
        } catch (JacksonException e) {
            return new FetchOutcome.Nothing("the stored notice is not JSON");
        }
        String id = payload.path("id").asString("");
        try {
            return switch (payload.path("kind").asString("")) {
                case "order" -> new FetchOutcome.Found(orders(access, List.of(id)), Optional.empty());
                case "conversation" -> new FetchOutcome.Found(messages(access, id, 0, ""), Optional.empty());
                default -> new FetchOutcome.Nothing("the notice has nothing for the desk");
            };
        } catch (NoAnswer e) {
            return e.outcome();
        } catch (AccessLost e) {
            return FetchOutcome.of(e);
        }
    }

    /** A message that came through the door of another shop: by the settings of its own shop it is known who speaks. */
    @Override
    public Optional<RawEvent> held(RawEvent notice, Account account) {
        JsonNode message;
        try {
            message = ShopeeApi.JSON.readTree(notice.payload()).path(ShopeeInbound.MESSAGE);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (message.isMissingNode()) {
            return Optional.empty();
        }
        ShopeeSettings settings = new ShopeeSettings(account);
        if (!ShopeeInbound.isKnown(message, settings)) {
            return Optional.empty();
        }
        boolean ours = settings.isSeller(message.path("from_id").asString(""));
        return Optional.of(ShopeeFacts.message(settings.shop(), message, ours));
    }

    /** The chat tells of the shop's words too: where the answer to a send was lost, they are there or not. */
    @Override
    public Optional<RawEvent> follow(Outgoing message, Account account, int attempt) {
        return message.thread()
                .map(it -> it.id().substring(it.id().indexOf(':') + 1))
                .map(it -> ShopeeInbound.notice(
                        account.externalId(),
                        "conversation",
                        it,
                        "follow:%s:%d".formatted(message.reference(), attempt),
                        Instant.EPOCH));
    }

    /** Orders by their ids, at most fifty, with their parcels. */
    List<RawEvent> orders(Access access, List<String> ids) {
        String shop = access.account().externalId();
        List<RawEvent> events = new ArrayList<>();
        JsonNode found =
                need(access, ORDER, Map.of("order_sn_list", String.join(",", ids), "response_optional_fields", FIELDS));
        for (JsonNode order : found.path("order_list")) {
            events.add(ShopeeFacts.order(shop, order));
            for (JsonNode parcel : order.path("package_list")) {
                if (!parcel.path("package_number").asString("").isEmpty()) {
                    events.add(ShopeeFacts.parcel(shop, order, parcel, tracking(access, order, parcel)));
                }
            }
        }
        return events;
    }

    private String tracking(Access access, JsonNode order, JsonNode parcel) {
        if (parcel.path("logistics_status").asString("").equals("LOGISTICS_NOT_START")) {
            return "";
        }
        return wish(
                        access,
                        TRACKING,
                        Map.of(
                                "order_sn", order.path("order_sn").asString(""),
                                "package_number", parcel.path("package_number").asString("")))
                .map(it -> it.path("tracking_number").asString(""))
                .orElse("");
    }

    /**
     * The latest words of a conversation, of both sides: a page, and those before it until all that are unread are there.
     *
     * @param unread how many of the buyer's words the platform takes for unread
     * @param known the id of a message that was taken before, behind which nothing is new; empty where none was
     */
    List<RawEvent> messages(Access access, String conversation, int unread, String known) {
        ShopeeSettings settings = new ShopeeSettings(access.account());
        List<RawEvent> events = new ArrayList<>();
        Map<String, String> parameters =
                new LinkedHashMap<>(Map.of("conversation_id", conversation, "page_size", Integer.toString(PAGE)));
        int ofBuyer = 0;
        boolean reached = false;
        Optional<String> buyer = Optional.empty();
        for (int page = 0; page < MOST_PAGES && !reached; page++) {
            JsonNode found = need(access, MESSAGES, parameters);
            for (JsonNode message : found.path("messages")) {
                String id = message.path("message_id").asString("");
                if (!id.isEmpty()) {
                    if (buyer.isEmpty() && !ShopeeInbound.isKnown(message, settings)) {
                        buyer = Optional.of(buyer(access, conversation));
                    }
                    String from = message.path("from_id").asString("");
                    boolean ours = settings.isSeller(from)
                            || buyer.filter(it -> !it.equals(from)).isPresent();
                    events.add(ShopeeFacts.message(settings.shop(), message, ours));
                    ofBuyer += ours ? 0 : 1;
                    reached |= id.equals(known);
                }
            }
            String next = found.path("page_result").path("next_offset").asString("");
            reached |= ofBuyer >= unread
                    || next.isEmpty()
                    || found.path("messages").size() < PAGE;
            parameters.put("offset", next);
        }
        return events;
    }

    /** With whom the shop talks there. */
    private String buyer(Access access, String conversation) {
        String buyer = need(access, CONVERSATION, Map.of("conversation_id", conversation))
                .path("to_id")
                .asString("");
        if (!ShopeeFacts.isNumber(buyer)) {
            throw new NoAnswer(new FetchOutcome.Nothing("the conversation does not say with whom the shop talks"));
        }
        return buyer;
    }

    JsonNode need(Access access, String path, Map<String, String> parameters) {
        Answer<JsonNode> answer = api.get(access, path, parameters);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return good.body();
        }
        throw new NoAnswer(ShopeeErrors.ALL.fetch(answer));
    }

    /** What may be missing: something that is not there leaves the rest as it is; an outage does not. */
    private Optional<JsonNode> wish(Access access, String path, Map<String, String> parameters) {
        Answer<JsonNode> answer = api.get(access, path, parameters);
        if (answer instanceof Answer.Good<JsonNode> good) {
            return Optional.of(good.body());
        }
        FetchOutcome outcome = ShopeeErrors.ALL.fetch(answer);
        if (outcome instanceof FetchOutcome.TryLater) {
            throw new NoAnswer(outcome);
        }
        return Optional.empty();
    }
}
