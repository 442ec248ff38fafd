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
import org.atiende.channel.SubjectsOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * What Amazon does for an order: it asks the buyer for a review of what they bought and of the seller, by its form of its own, once,
 * from the fifth to the thirtieth day after the delivery; and it brings the buyer messages of the shop. Each is done only where Amazon
 * offers it for the order.
 */
final class AmazonActs implements Acting {
    private static final String REVIEW = "productReviewAndSellerFeedback";
    /** After the delivery, which is never before the order. */
    private static final Duration OFFERED_FOR = Duration.ofDays(30);

    private static final Failure NO_ORDERS = new Failure("no_orders", PlatformReason.NO_AMAZON_KEYS.plain());
    private static final String REVIEW_ROLE = "Buyer Solicitation";

    private final AmazonApi api;
    private final AmazonMessages messages;

    AmazonActs(AmazonApi api) {
        this.api = api;
        this.messages = new AmazonMessages(api);
    }

    @Override
    public Set<Act.Kind> kinds() {
        return Set.of(Act.Kind.ASK_FOR_REVIEW, Act.Kind.WRITE_TO_BUYER);
    }

    @Override
    public ActOutcome act(Act act, Access access) {
        AmazonSettings settings = new AmazonSettings(access.account());
        if (!settings.hasOrders()) {
            return new ActOutcome.Refused(NO_ORDERS);
        }
        try {
            return switch (act) {
                case Act.AskForReview review -> askWhereOffered(review, access, settings);
                case Act.WriteToBuyer message -> messages.write(message, access, settings);
                case Act.HoldOrder hold -> notSupported();
                case Act.ReleaseOrder release -> notSupported();
                case Act.ChangeAddress change -> notSupported();
            };
        } catch (AccessLost e) {
            return ActOutcome.of(e);
        }
    }

    @Override
    public SubjectsOutcome subjects(String order, Access access) {
        AmazonSettings settings = new AmazonSettings(access.account());
        if (!settings.hasOrders()) {
            return new SubjectsOutcome.NotKnown(NO_ORDERS);
        }
        try {
            return messages.subjects(order, access, settings);
        } catch (AccessLost e) {
            return new SubjectsOutcome.NotKnown(e.failure());
        }
    }

    private ActOutcome askWhereOffered(Act.AskForReview act, Access access, AmazonSettings settings) {
        return switch (api.get(access, settings.solicitations(act.order()))) {
            case Answer.Good<JsonNode> good when offers(good, REVIEW) -> ask(act, access, settings);
            case Answer.Good<JsonNode> good -> refused("not_offered", PlatformReason.REVIEW_NOT_NOW.plain());
            case Answer.NotReached<JsonNode> away -> later(away.reason());
            case Answer.Lost<JsonNode> lost -> later(lost.reason());
            case Answer.Bad<JsonNode> bad -> bad(bad, false, REVIEW_ROLE);
        };
    }

    private ActOutcome ask(Act act, Access access, AmazonSettings settings) {
        return switch (api.post(access, settings.solicitation(act.order(), REVIEW))) {
            case Answer.Good<JsonNode> good -> new ActOutcome.Done(PlatformReason.REVIEW_ASKED.plain());
            case Answer.NotReached<JsonNode> away -> later(away.reason());
            case Answer.Lost<JsonNode> lost -> new ActOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> bad(bad, true, REVIEW_ROLE);
        };
    }

    /**
     * A review was offered before it was asked for: where it is offered no longer and still would be, it is done. A message cannot be
     * read again.
     */
    @Override
    public Standing look(Act act, Access access) {
        if (!(act instanceof Act.AskForReview)) {
            return Standing.UNKNOWN;
        }
        try {
            AmazonSettings settings = new AmazonSettings(access.account());
            if (!(api.get(access, settings.solicitations(act.order())) instanceof Answer.Good<JsonNode> good)) {
                return Standing.UNKNOWN;
            }
            if (offers(good, REVIEW)) {
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

    /** Whether Amazon's list of what it offers for an order names an action. */
    static boolean offers(Answer.Good<JsonNode> answer, String action) {
        return answer.body()
                .path("_links")
                .path("actions")
                .valueStream()
                .anyMatch(it -> it.path("name").asString("").equals(action));
    }

    /**
     * What a refusal says. A role that lacks is no fault of the account, which reads orders without it.
     *
     * @param asked whether it may have been done before Amazon failed
     * @param role that it needs
     */
    static ActOutcome bad(Answer.Bad<JsonNode> bad, boolean asked, String role) {
        if (bad.status() == 403) {
            return new ActOutcome.Refused(lacks(role));
        }
        if (bad.status() == 429 || (AmazonApi.passes(bad) && !asked)) {
            return new ActOutcome.TryLater(AmazonApi.failure(bad), bad.after());
        }
        return AmazonApi.passes(bad)
                ? new ActOutcome.Uncertain(AmazonApi.failure(bad).reason())
                : new ActOutcome.Refused(AmazonApi.failure(bad));
    }

    static Failure lacks(String role) {
        return new Failure("role", PlatformReason.ROLE_LACKING.with("role", role));
    }

    static Failure away(Reason reason) {
        return new Failure("connect", reason);
    }

    static ActOutcome later(Reason reason) {
        return new ActOutcome.TryLater(away(reason), Optional.empty());
    }

    static ActOutcome refused(String code, Reason reason) {
        return new ActOutcome.Refused(new Failure(code, reason));
    }

    private static ActOutcome notSupported() {
        return refused("not_supported", PlatformReason.NOT_SUPPORTED.plain());
    }
}
