package org.atiende.server.accounts.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Role;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Service;

/** The members of a workspace and their roles. */
@Service
public final class Team {
    private final Tenancy tenancy;
    private final Members members;
    private final Passwords passwords;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Team(
            Tenancy tenancy,
            Members members,
            Passwords passwords,
            Callers callers,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.tenancy = tenancy;
        this.members = members;
        this.passwords = passwords;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Member> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> members.all(workspace));
    }

    public Member add(Caller by, String name, String email, Role role, String password) {
        // Before the transaction: hashing takes a quarter of a second, and no connection should wait for it.
        String hash = passwords.hash(password);
        Member member = new Member(new MemberId(ids.next()), name.strip(), email.strip(), role, clock.instant());
        tenancy.run(by.workspace(), () -> {
            members.add(by.workspace(), member, hash);
            record(by, "member.added", member.id(), role);
        });
        return member;
    }

    /** @throws Problem LAST_OWNER when nobody would be left to administer the workspace */
    public Member changeRole(Caller by, MemberId id, Role role) {
        Member changed = tenancy.in(by.workspace(), () -> {
            Set<MemberId> owners = members.lockOwners(by.workspace());
            Member member = members.find(by.workspace(), id).orElseThrow(() -> Problem.notFound("member", id));
            if (owners.equals(Set.of(id)) && role != Role.OWNER) {
                throw new Problem(ProblemCode.LAST_OWNER, "Member %s is the only owner".formatted(id));
            }
            members.setRole(by.workspace(), id, role);
            record(by, "member.role_changed", id, role);
            return new Member(id, member.name(), member.email(), role, member.createdAt());
        });
        callers.forget();
        return changed;
    }

    private void record(Caller by, String action, MemberId member, Role role) {
        audit.record(by.workspace(), by.actor(), action, "member " + member, Map.of("role", role.id()));
    }
}
