package org.atiende.connectors.woocommerce;

import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * What the shop's refusals mean. Three kinds: it passes by itself (429, 5xx), the shop has to mend something (401, 403: the
 * key), or it stays so.
 */
final class WoocommerceErrors {
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private WoocommerceErrors() {}

    static FetchOutcome fetch(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> new FetchOutcome.Nothing("there is nothing to be mended");
            case Answer.NotReached<JsonNode> missed ->
                new FetchOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost ->
                new FetchOutcome.TryLater(new Failure("connect", lost.reason()), Optional.empty());
            case Answer.Bad<JsonNode> bad -> {
                if (passes(bad)) {
                    yield new FetchOutcome.TryLater(failure(bad), bad.after());
                }
                if (isAccount(bad)) {
                    yield new FetchOutcome.AccountFault(failure(bad));
                }
                yield new FetchOutcome.Nothing(
                        bad.status() == 404
                                ? PlatformReason.NO_ORDER.plain()
                                : PlatformReason.SHOP_ANSWERED.with(
                                        "status", bad.status() + " " + withoutNumbers(bad.code())));
            }
        };
    }

    static CheckOutcome check(Answer<JsonNode> answer) {
        return switch (fetch(answer)) {
            case FetchOutcome.TryLater later -> new CheckOutcome.TryLater(later.failure(), later.after());
            case FetchOutcome.AccountFault fault -> new CheckOutcome.AccountFault(fault.failure());
            case FetchOutcome.Nothing nothing -> new CheckOutcome.AccountFault(new Failure("orders", nothing.reason()));
            case FetchOutcome.Found found ->
                new CheckOutcome.AccountFault(new Failure("orders", PlatformReason.NO_ORDERS.plain()));
        };
    }

    /**
     * What a request of an act has come to.
     *
     * @param changes whether it would have changed something: what only reads is never uncertain
     */
    static ActOutcome act(Answer<JsonNode> answer, boolean changes) {
        return switch (answer) {
            case Answer.Good<JsonNode> good ->
                new ActOutcome.Refused(new Failure("answer", PlatformReason.ANSWER_UNREADABLE.plain()));
            case Answer.NotReached<JsonNode> missed ->
                new ActOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost ->
                changes
                        ? new ActOutcome.Uncertain(lost.reason())
                        : new ActOutcome.TryLater(new Failure("connect", lost.reason()), Optional.empty());
            case Answer.Bad<JsonNode> bad -> {
                if (bad.status() >= 500 && changes) {
                    yield new ActOutcome.Uncertain(PlatformReason.SHOP_ANSWERED.with("status", bad.status()));
                }
                if (passes(bad)) {
                    yield new ActOutcome.TryLater(failure(bad), bad.after());
                }
                yield isAccount(bad)
                        ? new ActOutcome.AccountFault(failure(bad))
                        : new ActOutcome.Refused(
                                bad.status() == 404
                                        ? new Failure(bad.code(), PlatformReason.NO_ORDER.plain())
                                        : failure(bad));
            }
        };
    }

    static Failure failure(Answer.Bad<JsonNode> bad) {
        Reason reason = bad.message().isBlank()
                ? PlatformReason.SHOP_ANSWERED.with("status", bad.status())
                : bad.reason(WoocommerceErrors::withoutNumbers);
        return new Failure(withoutNumbers(bad.code()), reason);
    }

    static boolean passes(Answer.Bad<JsonNode> bad) {
        return bad.status() == 429 || bad.status() >= 500;
    }

    private static boolean isAccount(Answer.Bad<JsonNode> bad) {
        return bad.status() == 401 || bad.status() == 403 || bad.code().equals("rest_no_route");
    }

    /** Ids may stand in the shop's words; they must not reach a log. */
    static String withoutNumbers(String text) {
        return LONG_NUMBER.matcher(text).replaceAll("…");
    }
}
