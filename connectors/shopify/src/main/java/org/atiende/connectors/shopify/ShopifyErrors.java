package org.atiende.connectors.shopify;

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
 * What the platform's refusals mean. Three kinds: it passes by itself (429, 5xx), the shop has to mend something (401, 402,
 * 403: token, plan, a missing scope), or it stays so.
 */
final class ShopifyErrors {
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private ShopifyErrors() {}

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
                yield new FetchOutcome.Nothing(PlatformReason.PLATFORM_ANSWERED.with(
                        "status", bad.status() + " " + withoutNumbers(bad.code())));
            }
        };
    }

    static CheckOutcome check(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.TryLater later -> new CheckOutcome.TryLater(later.failure(), later.after());
            case FetchOutcome.AccountFault fault -> new CheckOutcome.AccountFault(fault.failure());
            case FetchOutcome.Nothing nothing -> new CheckOutcome.AccountFault(new Failure("orders", nothing.reason()));
            case FetchOutcome.Found found ->
                new CheckOutcome.AccountFault(new Failure("orders", PlatformReason.NO_ORDERS.plain()));
        };
    }

    /**
     * What a request that was to change something has come to.
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
                    yield new ActOutcome.Uncertain(PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()));
                }
                if (passes(bad)) {
                    yield new ActOutcome.TryLater(failure(bad), bad.after());
                }
                yield isAccount(bad) ? new ActOutcome.AccountFault(failure(bad)) : new ActOutcome.Refused(failure(bad));
            }
        };
    }

    static Failure failure(Answer.Bad<JsonNode> bad) {
        Reason reason =
                bad.status() == 429 ? PlatformReason.PATIENCE.plain() : bad.reason(ShopifyErrors::withoutNumbers);
        return new Failure(withoutNumbers(bad.code()), reason);
    }

    private static boolean passes(Answer.Bad<JsonNode> bad) {
        return bad.status() == 429 || bad.status() >= 500;
    }

    private static boolean isAccount(Answer.Bad<JsonNode> bad) {
        return bad.status() == 401 || bad.status() == 402 || bad.status() == 403 || bad.status() == 404;
    }

    /** Ids may stand in the platform's words; they must not reach a log. */
    static String withoutNumbers(String text) {
        return LONG_NUMBER.matcher(text).replaceAll("…");
    }
}
