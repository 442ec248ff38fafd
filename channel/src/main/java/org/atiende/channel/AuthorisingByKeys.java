package org.atiende.channel;

import java.net.URI;

/** What a connector can do whose accounts are connected by their keys alone: there is no page on which an owner could consent. */
public interface AuthorisingByKeys extends Authorising {

    /** What is told to whom comes with a code all the same. */
    Failure noConsent();

    @Override
    default boolean consents() {
        return false;
    }

    @Override
    default URI consentPage(Account application, Consent consent, String state) {
        throw new UnsupportedOperationException("accounts are connected by keys");
    }

    @Override
    default TokenOutcome exchange(Account application, Consent consent, String code) {
        return new TokenOutcome.Refused(noConsent());
    }

    /** Keys are taken back on the platform's own pages. */
    @Override
    default boolean revoke(Access access) {
        return false;
    }
}
