package org.atiende.server.channels.ownsite;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.kernel.Problem;

/**
 * Compares what visitors see as written with what has come in: a process that ended between the two would have shown a visitor
 * a message that nobody reads. Looks, too, whether the address for answers may be called still.
 *
 * <p>The cursor is the time of the check before; lines are looked at twice, because one may be older than its commit.
 */
public final class OwnSiteCheck implements Checking {
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final String ADDRESS = "replyUrl";

    private final AddressGuard guard;
    private final Lines lines;

    OwnSiteCheck(AddressGuard guard, Lines lines) {
        this.guard = guard;
        this.lines = lines;
    }

    /** What the visitors of an account have written. */
    public interface Lines {
        List<RawEvent> since(Instant time);
    }

    /** Answers are posted to a site that no check asks. */
    @Override
    public boolean tellsOfSending() {
        return false;
    }

    @Override
    public boolean disproves(String faultCode) {
        return faultCode.equals(ADDRESS);
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        Instant now = access.clock().instant();
        List<RawEvent> written =
                lines.since(cursor.flatMap(OwnSiteCheck::time).orElse(now).minus(OVERLAP));
        try {
            String address = access.account().setting(ADDRESS, "");
            if (!address.isBlank()) {
                guard.check(address);
            }
        } catch (Problem e) {
            return new CheckOutcome.AccountFault(new Failure(ADDRESS, Reason.said(String.valueOf(e.getMessage()))));
        }
        return new CheckOutcome.Found(written, List.of(), 0, now.toString());
    }

    private static Optional<Instant> time(String cursor) {
        try {
            return Optional.of(Instant.parse(cursor));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
