package org.atiende.connectors.whatsapp;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.atiende.channel.Failure;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;

/**
 * What the Graph API's error codes mean for a send.
 *
 * <p>Sources: the classes of errors in pywa's {@code errors.py} and Meta's page on Cloud API error codes. Codes that are in
 * neither list are final: repeating what is not understood could send twice.
 */
final class WhatsappErrors {
    private static final Set<Integer> LATER = Set.of(4, 80007, 130429, 131056, 131000, 131016, 131057);
    /** Those of the above that are limits of the platform, and no faults of it. */
    private static final Set<String> PATIENCE = Set.of("4", "80007", "130429", "131056", "429");

    private static final Set<Integer> ACCOUNT =
            Set.of(0, 3, 10, 190, 131005, 131045, 133016, 368, 131031, 131042, 131048);
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}");

    private WhatsappErrors() {}

    static SendOutcome outcome(int code, String said, Optional<Duration> after) {
        Reason reason = said.isBlank()
                ? PlatformReason.PLATFORM_ANSWERED.with("status", code)
                : Reason.said(withoutNumbers(said));
        Failure failure = new Failure(Integer.toString(code), reason);
        if (LATER.contains(code)) {
            return new SendOutcome.TryLater(failure, after);
        }
        if (ACCOUNT.contains(code) || (code >= 200 && code <= 299)) {
            return new SendOutcome.AccountFault(failure);
        }
        return new SendOutcome.Refused(failure);
    }

    static boolean asksForPatience(Failure failure) {
        return PATIENCE.contains(failure.code());
    }

    /** 131056: too many messages to the same buyer in a short time. */
    static boolean concernsOneBuyer(Failure failure) {
        return failure.code().equals("131056");
    }

    /** Phone numbers may stand in the platform's words; they must not reach a log or a screen. */
    static String withoutNumbers(String text) {
        return LONG_NUMBER.matcher(text).replaceAll("…");
    }
}
