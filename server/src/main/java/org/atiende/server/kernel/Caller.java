package org.atiende.server.kernel;

import java.util.Set;

/**
 * Who makes a request.
 *
 * @param workspace the workspace that the caller belongs to; nothing of another one can be reached
 * @param actor the member or API key
 * @param name how the caller is shown to people
 * @param rights what the caller may do
 */
public record Caller(WorkspaceId workspace, Actor actor, String name, Set<Right> rights) {
    public Caller {
        rights = Set.copyOf(rights);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
