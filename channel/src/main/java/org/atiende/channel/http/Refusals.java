package org.atiende.channel.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Probing.Finding;
import org.atiende.channel.Probing.Result;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;

/**
 * What the refusals of a platform mean that tells them apart by the code in its answers, whose status is mostly 200. Four kinds: it
 * asks for patience, it does not do its work, the shop has to mend something, or it stays so. A code that is in no list stays so, since
 * to repeat what is not understood could do it twice.
 */
public abstract class Refusals {
    private static final int TOO_MANY = 429;
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private final Map<String, Reason> account;

    /** @param account codes that the shop has to mend something for, and what */
    protected Refusals(Map<String, Reason> account) {
        this.account = account;
    }

    /** Whether a code asks for patience. */
    protected abstract boolean isPatience(String code);

    /** Whether a code says that the platform did not do its work. */
    protected abstract boolean isItsFault(String code);

    /** For how long the platform wants to be left alone. */
    protected Optional<Duration> after(Answer.Bad<?> bad) {
        return bad.after();
    }

    public final boolean isPatience(Answer.Bad<?> bad) {
        return bad.status() == TOO_MANY || isPatience(bad.code());
    }

    private boolean isItsFault(Answer.Bad<?> bad) {
        return bad.status() >= 500 || isItsFault(bad.code());
    }

    private boolean isAccount(Answer.Bad<?> bad) {
        return bad.status() == 401 || account.containsKey(bad.code());
    }

    /** Whether a failure was for want of patience. */
    public final boolean asksForPatience(Failure failure) {
        return failure.code().equals(Integer.toString(TOO_MANY)) || isPatience(failure.code());
    }

    /** What a refusal means for a send. */
    public final SendOutcome send(Answer.Bad<?> bad) {
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

    /** What a refusal means for a send of which nothing has reached the buyer yet, as when its file is handed over first. */
    public final SendOutcome sendBegun(Answer.Bad<?> bad) {
        return isItsFault(bad) ? new SendOutcome.TryLater(failure(bad), after(bad)) : send(bad);
    }

    /** What an answer means for what is fetched. */
    public final FetchOutcome fetch(Answer<?> answer) {
        return switch (answer) {
            case Answer.Good<?> good -> new FetchOutcome.Nothing("there is nothing to be mended");
            case Answer.NotReached<?> missed -> later(missed.reason());
            case Answer.Lost<?> lost -> later(lost.reason());
            case Answer.Bad<?> bad -> {
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

    /** What a refusal means for a token. */
    public final TokenOutcome token(Answer.Bad<?> bad) {
        if (isPatience(bad)) {
            return new TokenOutcome.TryLater(failure(bad));
        }
        return isItsFault(bad) ? new TokenOutcome.Uncertain(failure(bad)) : new TokenOutcome.Refused(failure(bad));
    }

    /** What a trial found. */
    public final Finding tried(String what, Answer<?> answer, PlatformReason ifRefused) {
        return switch (answer) {
            case Answer.Good<?> good -> new Finding(what, Result.WORKS, PlatformReason.READABLE.with("what", what));
            case Answer.NotReached<?> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<?> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
            case Answer.Bad<?> bad ->
                isPatience(bad) || isItsFault(bad)
                        ? new Finding(what, Result.UNKNOWN, PlatformReason.PLATFORM_ANSWERED.with("status", bad.code()))
                        : new Finding(what, Result.MISSING, ifRefused.with("code", bad.code()));
        };
    }

    /** In our words where we have some; ids of buyers may stand in the platform's and must not reach a log or a screen. */
    private Failure failure(Answer.Bad<?> bad) {
        if (isPatience(bad)) {
            return new Failure(bad.code(), PlatformReason.PATIENCE.plain());
        }
        Reason words = account.get(bad.code());
        if (words != null) {
            return new Failure(bad.code(), words);
        }
        String said = LONG_NUMBER.matcher(bad.message()).replaceAll("…").strip();
        return new Failure(
                bad.code().toLowerCase(Locale.ROOT),
                said.isEmpty() ? PlatformReason.PLATFORM_ANSWERED.with("status", bad.code()) : Reason.said(said));
    }
}
