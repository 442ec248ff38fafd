package org.atiende.connectors.amazon;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.Failure;
import org.atiende.channel.OrderFact;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Has Amazon ask a buyer for a review of what they bought and of the seller, by its form of its own. It is done only where Amazon
 * offers it for the order: once, from the fifth to the thirtieth day after the delivery.
 */
final class AmazonActs implements Acting {
    private static final String REVIEW = "productReviewAndSellerFeedback";
    /** After the delivery, which is never before the order. */
    private static final Duration OFFERED_FOR = Duration.ofDays(30);

    private final AmazonApi api;

    AmazonActs(AmazonApi api) {
        this.api = api;
    }

    @Override
    public Set<Act.Kind> kinds() {
        return Set.of(Act.Kind.ASK_FOR_REVIEW);
    }

    @Override
    public ActOutcome act(Act act, Access access) {
        if (!(act instanceof Act.AskForReview)) {
            return refused("not_supported", "the platform does not let the desk do that");
        }
        AmazonSettings settings = new AmazonSettings(access.account());
        if (!settings.hasOrders()) {
            return refused("no_orders", "without clientId, clientSecret and refreshToken Amazon cannot be asked");
        }
        try {
            return switch (api.get(access, settings.solicitations(act.order()))) {
                case Answer.Good<JsonNode> good when offers(good) -> ask(act, access, settings);
                case Answer.Good<JsonNode> good ->
                    refused(
                            "not_offered",
                            "Amazon does not offer it for the order now: it does once, from the fifth to the thirtieth day after the"
                                    + " delivery");
                case Answer.NotReached<JsonNode> away -> later(away.reason());
                case Answer.Lost<JsonNode> lost -> later(lost.reason());
                case Answer.Bad<JsonNode> bad -> bad(bad, false);
            };
        } catch (AccessLost e) {
            return switch (e.kind()) {
                case NOT_NOW -> new ActOutcome.TryLater(e.failure(), Optional.empty());
                case REFUSED -> new ActOutcome.AccountFault(e.failure());
            };
        }
    }

    private ActOutcome ask(Act act, Access access, AmazonSettings settings) {
        return switch (api.post(access, settings.solicitation(act.order(), REVIEW))) {
            case Answer.Good<JsonNode> good -> new ActOutcome.Done("Amazon asks the buyer for a review");
            case Answer.NotReached<JsonNode> away -> later(away.reason());
            case Answer.Lost<JsonNode> lost -> new ActOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> bad(bad, true);
        };
    }

    /** It was offered before it was asked for: where it is offered no longer and still would be, it is done. */
    @Override
    public Standing look(Act act, Access access) {
        try {
            AmazonSettings settings = new AmazonSettings(access.account());
            if (!(api.get(access, settings.solicitations(act.order())) instanceof Answer.Good<JsonNode> good)) {
                return Standing.UNKNOWN;
            }
            if (offers(good)) {
                return Standing.NOT_SO;
            }
            return wouldBeOffered(act.order(), access, settings) ? Standing.SO : Standing.UNKNOWN;
        } catch (AccessLost e) {
            return Standing.UNKNOWN;
        }
    }

    /** Whether nothing else than that it was done can have ended the offer: the order stands, and its days cannot be over. */
    private boolean wouldBeOffered(String order, Access access, AmazonSettings settings) {
        if (!(api.get(access, settings.order(order)) instanceof Answer.Good<JsonNode> good)) {
            return false;
        }
        JsonNode told = settings.v0()
                ? AmazonOrders.fromV0(good.body().path("payload"), AmazonApi.JSON.createArrayNode())
                : good.body().path("order");
        OrderFact fact = AmazonOrders.order(AmazonApi.JSON.createObjectNode().set("order", told));
        return fact.status() == OrderFact.Status.PAID
                && access.clock().instant().isBefore(fact.orderedAt().plus(OFFERED_FOR));
    }

    /** Nothing of the order has changed. */
    @Override
    public Optional<RawEvent> afterwards(Act act, Account account, String once) {
        return Optional.empty();
    }

    private static boolean offers(Answer.Good<JsonNode> answer) {
        return answer.body()
                .path("_links")
                .path("actions")
                .valueStream()
                .anyMatch(it -> it.path("name").asString("").equals(REVIEW));
    }

    /**
     * What a refusal says. A role that lacks is no fault of the account, which reads orders without it.
     *
     * @param asked whether it may have been done before Amazon failed
     */
    private static ActOutcome bad(Answer.Bad<JsonNode> bad, boolean asked) {
        if (bad.status() == 403) {
            return refused(
                    "role", "the application lacks the role 'Buyer Solicitation', or the seller's consent to it");
        }
        if (bad.status() == 429 || (AmazonApi.passes(bad) && !asked)) {
            return new ActOutcome.TryLater(AmazonApi.failure(bad), bad.after());
        }
        return AmazonApi.passes(bad)
                ? new ActOutcome.Uncertain(AmazonApi.failure(bad).reason())
                : new ActOutcome.Refused(AmazonApi.failure(bad));
    }

    private static ActOutcome later(String reason) {
        return new ActOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }

    private static ActOutcome refused(String code, String reason) {
        return new ActOutcome.Refused(new Failure(code, reason));
    }
}
