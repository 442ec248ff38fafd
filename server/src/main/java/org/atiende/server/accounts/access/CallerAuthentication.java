package org.atiende.server.accounts.access;

import java.io.Serial;
import org.atiende.server.kernel.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller as Spring Security sees one: the caller is the principal, the names of the rights are the authorities. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.rights().stream()
                .map(right -> new SimpleGrantedAuthority(right.name()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    /** The workspace's id for a caller: names are for people, not for logs. */
    @Override
    public String getName() {
        return caller.actor().kind().id() + " of " + caller.workspace();
    }
}
