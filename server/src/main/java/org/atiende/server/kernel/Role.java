package org.atiende.server.kernel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a member of a workspace may do. */
public enum Role {
    VIEWER(Right.READ),
    AGENT(Right.READ, Right.REPLY, Right.ACT),
    SUPERVISOR(Right.READ, Right.REPLY, Right.ACT, Right.SUPERVISE, Right.WEBHOOKS),
    OWNER(Right.READ, Right.REPLY, Right.ACT, Right.SUPERVISE, Right.WEBHOOKS, Right.ADMINISTER);

    private final Set<Right> rights;

    Role(Right... rights) {
        Set<Right> all = EnumSet.of(Right.CHANGE_PASSWORD, rights);
        all.add(Right.OWN_ACCOUNT);
        this.rights = Collections.unmodifiableSet(all);
    }

    public Set<Right> rights() {
        return rights;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new Problem(ProblemCode.INVALID_VALUE, "No role is called '%s'".formatted(Texts.excerpt(id, 40)));
    }
}
