package org.atiende.channel;

import java.time.InstantSource;
import org.atiende.channel.reasons.PlatformReason;

/** An account in use: its settings, and a token that the desk keeps fresh where the platform's tokens run out. */
public interface Access {

    Account account();

    /**
     * A token that is good now.
     *
     * @throws AccessLost when there is none to be had
     */
    String token();

    /**
     * Another token in place of one that the platform has just refused. Of several callers with the same refused token one
     * alone asks the platform.
     *
     * @throws AccessLost when there is none to be had
     */
    String tokenInsteadOf(String refused);

    /** What the time is for whoever works with the account. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /** An account whose token is one of its settings and stays as it is. */
    static Access fixed(Account account) {
        return fixed(account, InstantSource.system());
    }

    /** The same, going by a clock. */
    static Access fixed(Account account, InstantSource clock) {
        return new Access() {
            @Override
            public InstantSource clock() {
                return clock;
            }

            @Override
            public Account account() {
                return account;
            }

            @Override
            public String token() {
                return account.setting("accessToken");
            }

            @Override
            public String tokenInsteadOf(String refused) {
                throw new AccessLost(
                        AccessLost.Kind.REFUSED, new Failure("token", PlatformReason.TOKEN_REFUSED.plain()));
            }
        };
    }
}
