package org.atiende.channel;

import java.time.Duration;
import java.util.Optional;

/** What a platform answered when it was asked for a token. */
public sealed interface TokenOutcome {

    /**
     * Tokens.
     *
     * @param account the platform's id of the account that they are for
     * @param lives for how long the access token is good
     * @param refreshToken for the next one; where it rotates, the one before is void from now on
     */
    record Granted(String account, String accessToken, Duration lives, Optional<String> refreshToken)
            implements TokenOutcome {
        @Override
        public String toString() {
            return "Granted[" + lives + "]";
        }
    }

    /** Not now; nothing was used up. */
    record TryLater(Failure failure) implements TokenOutcome {}

    /** The owner has to consent again, or the application's settings are wrong. */
    record Refused(Failure failure) implements TokenOutcome {}

    /** The answer was lost: what was handed in may have been used up. */
    record Uncertain(Failure failure) implements TokenOutcome {}
}
