package org.atiende.connectors.mercadolibre;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * What the platform's refusals mean. Three kinds: it passes by itself (429, 409, 5xx), the shop has to mend something (401,
 * a missing permission, a blocked application), or it stays so.
 */
final class MercadolibreErrors {
    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int BUYER_GONE = 451;
    private static final Duration LOCKED = Duration.ofSeconds(5);
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private MercadolibreErrors() {}

    /** What an answer of the platform means for a send that it certainly has not done. */
    static SendOutcome send(Answer.Bad<JsonNode> bad) {
        Failure failure = failure(bad);
        if (bad.status() == TOO_MANY) {
            return new SendOutcome.TryLater(failure, bad.after());
        }
        if (bad.status() == CONFLICT) {
            return new SendOutcome.TryLater(failure, Optional.of(bad.after().orElse(LOCKED)));
        }
        if (isAccount(bad)) {
            return new SendOutcome.AccountFault(failure);
        }
        if (bad.status() >= 500) {
            return new SendOutcome.Uncertain(PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()));
        }
        if (bad.status() == BUYER_GONE) {
            return new SendOutcome.Refused(new Failure("451", PlatformReason.BUYER_GONE.plain()));
        }
        return new SendOutcome.Refused(failure);
    }

    static FetchOutcome fetch(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> new FetchOutcome.Nothing("there is nothing to be mended");
            case Answer.NotReached<JsonNode> missed ->
                new FetchOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost ->
                new FetchOutcome.TryLater(new Failure("connect", lost.reason()), Optional.empty());
            case Answer.Bad<JsonNode> bad -> {
                if (bad.status() == TOO_MANY || bad.status() >= 500 || bad.status() == CONFLICT) {
                    yield new FetchOutcome.TryLater(failure(bad), bad.after());
                }
                if (isAccount(bad)) {
                    yield new FetchOutcome.AccountFault(failure(bad));
                }
                yield new FetchOutcome.Nothing(
                        bad.status() == NOT_FOUND
                                ? PlatformReason.NOT_FOUND.plain()
                                : PlatformReason.PLATFORM_ANSWERED.with(
                                        "status", bad.status() + " " + withoutNumbers(bad.code())));
            }
        };
    }

    static Failure failure(Answer.Bad<JsonNode> bad) {
        // The code of a conversation that takes no message stands in the text of the refusal.
        String code = bad.message().startsWith("blocked_") ? bad.message() : bad.code();
        return new Failure(withoutNumbers(code), bad.reason(MercadolibreErrors::withoutNumbers));
    }

    /** Whether a failure says that there were too many requests; the platform has several words for it. */
    static boolean asksForPatience(Failure failure) {
        String all = (failure.code() + " " + failure.reason().words()).toLowerCase(Locale.ROOT);
        return all.contains("429")
                || all.contains("too_many")
                || all.contains("too many")
                || all.contains("rate_limit");
    }

    /** Whether the shop has to mend something: the authorisation, a permission of the application, the application itself. */
    private static boolean isAccount(Answer.Bad<JsonNode> bad) {
        if (bad.status() == UNAUTHORISED) {
            return true;
        }
        String all = (bad.code() + " " + bad.message()).toLowerCase(Locale.ROOT);
        return bad.status() == FORBIDDEN
                && (all.contains("pa_unauthorized")
                        || all.contains("policy")
                        || all.contains("unauthorized_scopes")
                        || all.contains("integrators_data_infraction")
                        || all.contains("insufficient_scope"));
    }

    /** Ids of buyers may stand in the platform's words; they must not reach a log or a screen. */
    static String withoutNumbers(String text) {
        return LONG_NUMBER.matcher(text).replaceAll("…");
    }
}
