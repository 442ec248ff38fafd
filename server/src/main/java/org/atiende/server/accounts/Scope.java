package org.atiende.server.accounts;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.Texts;

/** What an API key is for. */
public enum Scope {
    READ(Set.of(Right.READ)),
    WRITE(Set.of(Right.READ, Right.REPLY, Right.INGEST)),
    /** People of the shop answer through it: what it sends was read by one of them, and counts as theirs with the platforms. */
    PEOPLE(Set.of(Right.READ, Right.REPLY)),
    /** Sets up outgoing webhooks. They tell of every conversation, so that whoever has this can read all of them. */
    WEBHOOKS(Set.of(Right.READ, Right.WEBHOOKS)),
    /** Holds and releases orders at their platforms, and changes where they go. */
    ACTS(Set.of(Right.READ, Right.ACT)),
    /** Creates workspaces; handed out by the installation, never by a workspace. */
    OPERATOR(Set.of(Right.OPERATE));

    private final Set<Right> rights;

    Scope(Set<Right> rights) {
        this.rights = rights;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope of(String id) {
        for (Scope scope : values()) {
            if (scope.id().equals(id)) {
                return scope;
            }
        }
        throw new Problem(ProblemCode.INVALID_VALUE, "No scope is called '%s'".formatted(Texts.excerpt(id, 40)));
    }

    /** Everything that the scopes allow together. */
    public static Set<Right> rightsOf(Set<Scope> scopes) {
        Set<Right> rights = new TreeSet<>();
        scopes.forEach(scope -> rights.addAll(scope.rights));
        return rights;
    }
}
