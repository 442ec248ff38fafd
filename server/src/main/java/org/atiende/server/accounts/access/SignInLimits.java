package org.atiende.server.accounts.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.atiende.server.web.Quota;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords, by network address and by e-mail. Each process counts for itself: several nodes let
 * through as many times more, which is still far too few to guess with.
 */
@Component
final class SignInLimits {
    private static final Duration ADDRESS_PERIOD = Duration.ofMinutes(1);
    private static final Duration EMAIL_PERIOD = Duration.ofMinutes(10);

    private final Quota byAddress;
    private final Quota byEmail;

    SignInLimits(SignInSettings settings, InstantSource clock) {
        this.byAddress = new Quota(settings.perAddress(), ADDRESS_PERIOD, clock);
        this.byEmail = new Quota(settings.perEmail(), EMAIL_PERIOD, clock);
    }

    /** Counts an attempt before its password is looked at, so that attempts at once are counted too. */
    void attempt(String address, String email) {
        byAddress.take(Quota.network(address));
        byEmail.take(canonical(email));
    }

    /** Gives back what a right password had cost its e-mail. */
    void succeeded(String email) {
        byEmail.giveBack(canonical(email));
    }

    private static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
