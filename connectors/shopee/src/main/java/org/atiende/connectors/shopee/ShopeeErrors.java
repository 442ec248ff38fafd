package org.atiende.connectors.shopee;

import java.time.Duration;
import java.util.Locale;
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
 * What the platform's refusals mean. Four kinds: it asks for patience, it does not do its work, the shop has to mend
 * something, or it stays so. The word in the answer counts, for the status is mostly 200.
 */
final class ShopeeErrors {
    private static final int TOO_MANY = 429;
    private static final Set<String> PATIENCE = Set.of("error_rate_limit", "error_busy", "too_many_request");
    private static final String DAILY_LIMIT = "error_limit";
    private static final Duration UNTIL_THE_LIMIT_MAY_BE_OVER = Duration.ofHours(1);
    private static final Set<String> ITS_FAULT =
            Set.of("error_server", "error_inner", "error_inner_error", "error_network", "error_system_busy");
    private static final Map<String, Reason> ACCOUNT = Map.of(
            "error_auth", PlatformReason.CONSENT_VOID.plain(),
            "invalid_acceess_token", PlatformReason.CONSENT_VOID.plain(),
            "invalid_access_token", PlatformReason.CONSENT_VOID.plain(),
            "error_permission", PlatformReason.MAY_NOT.plain(),
            "error_api_permission", PlatformReason.CHAT_PERMISSION.plain(),
            "error_sign", PlatformReason.WRONG_SIGNATURE.with("key", "partnerKey"),
            "error_partner_key_expired", PlatformReason.KEY_EXPIRED.plain(),
            "source_ip_undeclared", PlatformReason.ADDRESS_UNDECLARED.plain(),
            "error_shop_banned", PlatformReason.SHOP_SUSPENDED.plain());
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private ShopeeErrors() {}

    /** What an answer means for a send. */
    static SendOutcome send(Answer.Bad<JsonNode> bad) {
        Failure failure = failure(bad);
        if (isPatience(bad)) {
            return new SendOutcome.TryLater(failure, after(bad));
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
                    yield new FetchOutcome.TryLater(failure(bad), after(bad));
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
        return bad.status() == TOO_MANY
                || PATIENCE.contains(bad.code())
                || bad.code().equals(DAILY_LIMIT);
    }

    static boolean isItsFault(Answer.Bad<JsonNode> bad) {
        return bad.status() >= 500 || ITS_FAULT.contains(bad.code());
    }

    static boolean isAccount(Answer.Bad<JsonNode> bad) {
        return ACCOUNT.containsKey(bad.code()) || bad.status() == 401;
    }

    private static Optional<Duration> after(Answer.Bad<JsonNode> bad) {
        return bad.code().equals(DAILY_LIMIT)
                ? Optional.of(bad.after().orElse(UNTIL_THE_LIMIT_MAY_BE_OVER))
                : bad.after();
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
                bad.code().toLowerCase(Locale.ROOT),
                said.isEmpty() ? PlatformReason.PLATFORM_ANSWERED.with("status", bad.code()) : Reason.said(said));
    }

    static boolean asksForPatience(Failure failure) {
        return failure.code().equals("429")
                || PATIENCE.contains(failure.code())
                || failure.code().equals(DAILY_LIMIT);
    }
}
