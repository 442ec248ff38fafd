package org.atiende.connectors.shopify;

import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Fetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks what an order is now. */
final class ShopifyFetcher implements Fetching {
    private final ShopifyApi api;

    ShopifyFetcher(ShopifyApi api) {
        this.api = api;
    }

    @Override
    public FetchOutcome fetch(RawEvent notice, Access access) {
        JsonNode payload;
        try {
            payload = ShopifyApi.JSON.readTree(notice.payload());
        } catch (JacksonException e) {
            return new FetchOutcome.Nothing("the stored notice is not JSON");
        }
        String order = payload.path("order").asString("");
        if (order.isEmpty()) {
            return new FetchOutcome.Nothing("the topic has nothing for the desk");
        }
        try {
            Answer<JsonNode> answer = api.ask(
                    access,
                    ShopifyOperations.ORDER,
                    ShopifyApi.JSON.createObjectNode().put("id", ShopifyOperations.orderId(order)));
            if (!(answer instanceof Answer.Good<JsonNode> good)) {
                return ShopifyErrors.fetch(answer);
            }
            JsonNode found = good.body().path("order");
            return found.isObject()
                    ? new FetchOutcome.Found(
                            ShopifyFacts.events(access.account().externalId(), found), Optional.empty())
                    : new FetchOutcome.Nothing(
                            "the platform shows no such order; those older than 60 days need read_all_orders");
        } catch (AccessLost e) {
            return FetchOutcome.of(e);
        }
    }

    /** Nothing is sent to buyers over this platform. */
    @Override
    public Optional<RawEvent> follow(Outgoing message, Account account, int attempt) {
        return Optional.empty();
    }
}
