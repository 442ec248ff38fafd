package org.atiende.connectors.woocommerce;

import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Fetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks what an order is now. */
final class WoocommerceFetcher implements Fetching {
    private final WoocommerceApi api;

    WoocommerceFetcher(WoocommerceApi api) {
        this.api = api;
    }

    @Override
    public FetchOutcome fetch(RawEvent notice, Access access) {
        JsonNode payload;
        try {
            payload = WoocommerceApi.JSON.readTree(notice.payload());
        } catch (JacksonException e) {
            return new FetchOutcome.Nothing("the stored notice is not JSON");
        }
        String order = payload.path("order").asString("");
        if (!order.matches("\\d{1,20}")) {
            return new FetchOutcome.Nothing("the topic has nothing for the desk");
        }
        Answer<JsonNode> answer = api.get(access.account(), "/orders/" + order);
        return answer instanceof Answer.Good<JsonNode> good
                ? new FetchOutcome.Found(
                        WoocommerceOrders.events(access.account().externalId(), good.body()), Optional.empty())
                : WoocommerceErrors.fetch(answer);
    }

    /** Nothing is sent to buyers over this platform. */
    @Override
    public Optional<RawEvent> follow(Outgoing message, Account account, int attempt) {
        return Optional.empty();
    }
}
