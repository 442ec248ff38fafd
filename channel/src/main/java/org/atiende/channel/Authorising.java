package org.atiende.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a connector can do whose accounts are connected by their owner's consent on the platform's own page. */
public interface Authorising {

    /** The settings that the shop has to bring along: the application's id, its secret. */
    List<String> needs();

    /** Whether an owner can consent on a page at all; where not, the account's keys are entered. */
    default boolean consents() {
        return true;
    }

    /**
     * Where the owner of the account is sent to consent.
     *
     * @param application the settings of the application
     * @param state comes back unchanged; ours to check
     */
    URI consentPage(Account application, Consent consent, String state);

    /**
     * What else the owner comes back with that belongs to the code, such as the id of the shop that consented: names of
     * parameters, which are among the settings of the application when the code is exchanged.
     */
    default List<String> returns() {
        return List.of();
    }

    /** Where tokens of an account are asked for. Accounts that ask at one place wait for one another. */
    URI tokens(Account account);

    /** Exchanges the code that the owner came back with. */
    TokenOutcome exchange(Account application, Consent consent, String code);

    /** Exchanges a refresh token; where it may be used once alone, the caller sees to it that it is. */
    TokenOutcome refresh(Account account, String refreshToken);

    /** A token for the application's own keys, where the platform gives one without a consent; empty elsewhere. */
    default Optional<TokenOutcome> byKeys(Account account) {
        return Optional.empty();
    }

    /** For how long a token is good that was entered with the account's keys. */
    default Duration enteredTokenLives() {
        return Duration.ofMinutes(30);
    }

    /** Takes the consent back; true when the platform has confirmed it. */
    boolean revoke(Access access);

    /**
     * What belongs to one consent.
     *
     * @param redirect where the owner is sent back to
     * @param verifier the secret half of PKCE (RFC 7636)
     */
    record Consent(URI redirect, String verifier) {
        @Override
        public String toString() {
            return "Consent[" + redirect + "]";
        }
    }
}
