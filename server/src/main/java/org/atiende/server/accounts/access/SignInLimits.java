package org.atiende.server.accounts.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.web.Quota;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords, by network address and by e-mail. For an e-mail tries count tightly from each network and
 * loosely from all together, so that nobody keeps a member out from elsewhere with a few wrong ones. Each process counts for
 * itself: several nodes let through as many times more, which is still far too few to guess with.
 */
@Component
final class SignInLimits {
    private static final Duration ADDRESS_PERIOD = Duration.ofMinutes(1);
    private static final Duration EMAIL_PERIOD = Duration.ofMinutes(10);

    /** How many times more all networks together may try for an e-mail than one alone. */
    private static final int TOGETHER = 20;

    private final Quota byAddress;
    private final Quota byEmailAndNetwork;
    private final Quota byEmail;
    private final Quota byMember;

    SignInLimits(SignInSettings settings, InstantSource clock) {
        this.byAddress = new Quota(settings.perAddress(), ADDRESS_PERIOD, clock);
        this.byEmailAndNetwork = new Quota(settings.perEmail(), EMAIL_PERIOD, clock);
        this.byEmail = new Quota(settings.perEmail() * TOGETHER, EMAIL_PERIOD, clock);
        this.byMember = new Quota(settings.perEmail(), EMAIL_PERIOD, clock);
    }

    /** Counts an attempt before its password is looked at, so that attempts at once are counted too. */
    void attempt(String address, String email) {
        byAddress.take(Quota.network(address));
        byEmailAndNetwork.take(from(address, email));
        byEmail.take(canonical(email));
    }

    /** Gives back what a right password had cost its e-mail. */
    void succeeded(String address, String email) {
        byEmailAndNetwork.giveBack(from(address, email));
        byEmail.giveBack(canonical(email));
    }

    /** The same for a password that is typed in an open session: by its member, whom nobody outside can use up. */
    void attempt(String address, MemberId member) {
        byAddress.take(Quota.network(address));
        byMember.take(member.toString());
    }

    void succeeded(MemberId member) {
        byMember.giveBack(member.toString());
    }

    private static String from(String address, String email) {
        return Quota.network(address) + " " + canonical(email);
    }

    private static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
