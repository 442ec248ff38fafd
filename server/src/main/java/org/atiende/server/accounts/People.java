package org.atiende.server.accounts;

import java.time.InstantSource;
import org.atiende.server.accounts.access.Passwords;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Role;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Adds the owner of a new workspace. */
@Component
final class People {
    private final Members members;
    private final Passwords passwords;
    private final Ids ids;
    private final InstantSource clock;

    People(Members members, Passwords passwords, Ids ids, InstantSource clock) {
        this.members = members;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    /** An owner whose password is hashed: that takes a quarter of a second, which no transaction should last. */
    record Prepared(Member member, String passwordHash) {}

    Prepared prepare(OwnerData owner) {
        String hash = passwords.hash(owner.password());
        MemberId id = new MemberId(ids.next());
        return new Prepared(
                new Member(id, owner.name().strip(), owner.email().strip(), Role.OWNER, clock.instant()), hash);
    }

    MemberId add(WorkspaceId workspace, Prepared owner) {
        members.add(workspace, owner.member(), owner.passwordHash());
        return owner.member().id();
    }
}
