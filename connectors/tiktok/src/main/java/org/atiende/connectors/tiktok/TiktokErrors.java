package org.atiende.connectors.tiktok;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * What the platform's refusals mean. Four kinds: it asks for patience, it does not do its work, the shop has to mend something, or
 * it stays so. The number in the answer counts, for the status is mostly 200; one that is in no list stays so, since to repeat what
 * is not understood could send twice.
 */
final class TiktokErrors {
    private static final Set<String> PATIENCE = Set.of("429", "45002", "90008");
    private static final String UNKNOWN_ERROR = "10000";
    private static final Map<String, Reason> ACCOUNT = Map.of(
            "105001", PlatformReason.CONSENT_VOID.plain(),
            "105002", PlatformReason.CONSENT_VOID.plain(),
            "105003", PlatformReason.SHOP_CIPHER.plain(),
            "106002", PlatformReason.SCOPE_LACKING.plain(),
            "36004", PlatformReason.CHAT_PERMISSION.plain(),
            "36000", PlatformReason.APP_KEY.plain(),
            "35000", PlatformReason.WRONG_SIGNATURE.with("key", "appSecret"),
            "35002", PlatformReason.WRONG_SIGNATURE.with("key", "appSecret"));
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private TiktokErrors() {}

    /** What an answer means for a send. */
    static SendOutcome send(Answer.Bad<JsonNode> bad) {
        Failure failure = failure(bad);
        if (isPatience(bad)) {
            return new SendOutcome.TryLater(failure, bad.after());
        }
        if (isAccount(bad)) {
            return new SendOutcome.AccountFault(failure);
        }
        return isItsFault(bad)
                ? new SendOutcome.Uncertain(PlatformReason.PLATFORM_ANSWERED.with("status", failure.code()))
                : new SendOutcome.Refused(failure);
    }

    static FetchOutcome fetch(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> new FetchOutcome.Nothing("there is nothing to be mended");
            case Answer.NotReached<JsonNode> missed -> later(missed.reason());
            case Answer.Lost<JsonNode> lost -> later(lost.reason());
            case Answer.Bad<JsonNode> bad -> {
                if (isPatience(bad) || isItsFault(bad)) {
                    yield new FetchOutcome.TryLater(failure(bad), bad.after());
                }
                yield isAccount(bad)
                        ? new FetchOutcome.AccountFault(failure(bad))
                        : new FetchOutcome.Nothing(failure(bad).reason());
            }
        };
    }

    private static FetchOutcome later(Reason reason) {
        return new FetchOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }

    static boolean isPatience(Answer.Bad<JsonNode> bad) {
        return bad.status() == 429 || PATIENCE.contains(bad.code());
    }

    static boolean isItsFault(Answer.Bad<JsonNode> bad) {
        return bad.status() >= 500 || bad.code().equals(UNKNOWN_ERROR);
    }

    static boolean isAccount(Answer.Bad<JsonNode> bad) {
        return bad.status() == 401 || ACCOUNT.containsKey(bad.code());
    }

    /** In our words where we have some; ids of buyers may stand in the platform's and must not reach a log or a screen. */
    static Failure failure(Answer.Bad<JsonNode> bad) {
        if (isPatience(bad)) {
            return new Failure(bad.code(), PlatformReason.PATIENCE.plain());
        }
        Reason words = ACCOUNT.get(bad.code());
        if (words != null) {
            return new Failure(bad.code(), words);
        }
        String said = LONG_NUMBER.matcher(bad.message()).replaceAll("…").strip();
        return new Failure(
                bad.code(),
                said.isEmpty() ? PlatformReason.PLATFORM_ANSWERED.with("status", bad.code()) : Reason.said(said));
    }

    static boolean asksForPatience(Failure failure) {
        return PATIENCE.contains(failure.code());
    }
}
