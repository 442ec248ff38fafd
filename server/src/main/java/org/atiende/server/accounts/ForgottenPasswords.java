package org.atiende.server.accounts;

import java.util.Optional;

/** Gives those who cannot sign in any more a first password, on behalf of who runs the installation. */
public interface ForgottenPasswords {

    /** A first password for whoever signs in with the e-mail, this once; nothing where nobody does. */
    Optional<String> replace(String email);
}
