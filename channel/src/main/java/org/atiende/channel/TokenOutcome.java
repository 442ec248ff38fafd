package org.atiende.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a platform answered when it was asked for a token. */
public sealed interface TokenOutcome {

    /**
     * Tokens.
     *
     * @param account the platform's id of the account that they are for
     * @param lives for how long the access token is good
     * @param refreshToken for the next one; where it rotates, the one before is void from now on
     * @param settings what has been learnt of the account with its consent and belongs to its settings
     */
    record Granted(
            String account,
            String accessToken,
            Duration lives,
            Optional<String> refreshToken,
            Map<String, String> settings)
            implements TokenOutcome {
        public Granted {
            settings = Map.copyOf(settings);
        }

        /** Tokens, and nothing else to be learnt. */
        public Granted(String account, String accessToken, Duration lives, Optional<String> refreshToken) {
            this(account, accessToken, lives, refreshToken, Map.of());
        }

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
