package org.atiende.connectors.amazon;

import java.time.Instant;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Fetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks for the order that a buyer writes about. */
final class AmazonFetcher implements Fetching {
    private final AmazonApi api;

    AmazonFetcher(AmazonApi api) {
        this.api = api;
    }

    /** That somebody wrote about an order. */
    static RawEvent notice(AmazonSettings settings, String order, String once, Instant at) {
        return new RawEvent(
                settings.seller(),
                "notice:order:%s:%s".formatted(order, once),
                "notice:order:" + order,
                at,
                AmazonApi.JSON.writeValueAsBytes(
                        AmazonApi.JSON.createObjectNode().put("order", order)));
    }

    @Override
    public FetchOutcome fetch(RawEvent notice, Access access) {
        String id;
        try {
            id = AmazonApi.JSON.readTree(notice.payload()).path("order").asString("");
        } catch (JacksonException e) {
            return new FetchOutcome.Nothing("the stored notice is not JSON");
        }
        if (!id.matches("\\d{3}-\\d{7}-\\d{7}")) {
            return new FetchOutcome.Nothing("the notice names no order");
        }
        AmazonSettings settings = new AmazonSettings(access.account());
        try {
            return switch (api.get(access, settings.order(id))) {
                case Answer.Good<JsonNode> good -> found(access, settings, id, good.body());
                case Answer.NotReached<JsonNode> away -> later(new Failure("connect", away.reason()));
                case Answer.Lost<JsonNode> lost -> later(new Failure("connect", lost.reason()));
                case Answer.Bad<JsonNode> bad -> refused(bad);
            };
        } catch (AccessLost e) {
            return FetchOutcome.of(e);
        }
    }

    private FetchOutcome found(Access access, AmazonSettings settings, String id, JsonNode body) {
        if (!settings.v0()) {
            return new FetchOutcome.Found(AmazonOrders.events(settings, body.path("order")), Optional.empty());
        }
        return switch (api.get(access, settings.items(id))) {
            case Answer.Good<JsonNode> items ->
                new FetchOutcome.Found(
                        AmazonOrders.events(
                                settings,
                                AmazonOrders.fromV0(
                                        body.path("payload"),
                                        items.body().path("payload").path("OrderItems"))),
                        Optional.empty());
            case Answer.NotReached<JsonNode> away -> later(new Failure("connect", away.reason()));
            case Answer.Lost<JsonNode> lost -> later(new Failure("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> refused(bad);
        };
    }

    private static FetchOutcome refused(Answer.Bad<JsonNode> bad) {
        if (AmazonApi.passes(bad)) {
            return new FetchOutcome.TryLater(AmazonApi.failure(bad), bad.after());
        }
        return bad.status() == 401 || bad.status() == 403
                ? new FetchOutcome.AccountFault(AmazonApi.failure(bad))
                : new FetchOutcome.Nothing(PlatformReason.NO_ORDER.plain());
    }

    private static FetchOutcome later(Failure failure) {
        return new FetchOutcome.TryLater(failure, Optional.empty());
    }

    /** What became of an answer is told by mail, if at all. */
    @Override
    public Optional<RawEvent> follow(Outgoing message, Account account, int attempt) {
        return Optional.empty();
    }
}
