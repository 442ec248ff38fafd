package org.atiende.connectors.walmart;

import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Failure;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/** What the platform's refusals mean: it passes by itself (429, 5xx), or the shop has to mend something. */
final class WalmartErrors {
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private WalmartErrors() {}

    static CheckOutcome check(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Good<JsonNode> good ->
                throw new IllegalStateException("A list that was had has not ended a check");
            case Answer.NotReached<JsonNode> missed ->
                new CheckOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost ->
                new CheckOutcome.TryLater(new Failure("connect", lost.reason()), Optional.empty());
            case Answer.Bad<JsonNode> bad ->
                passes(bad)
                        ? new CheckOutcome.TryLater(failure(bad), bad.after())
                        : new CheckOutcome.AccountFault(failure(bad));
        };
    }

    static boolean passes(Answer.Bad<JsonNode> bad) {
        return bad.status() == 429 || bad.status() >= 500;
    }

    /** In our words; ids of buyers may stand in the platform's and must not reach a log or a screen. */
    static Failure failure(Answer.Bad<JsonNode> bad) {
        String code = LONG_NUMBER.matcher(bad.code()).replaceAll("…");
        return new Failure(
                code,
                switch (bad.status()) {
                    case 401 -> PlatformReason.KEY_DELETED.plain();
                    case 403 -> PlatformReason.KEY_NO_ORDERS.plain();
                    case 429 -> PlatformReason.PATIENCE.plain();
                    default -> PlatformReason.PLATFORM_ANSWERED.with("status", bad.status());
                });
    }
}
