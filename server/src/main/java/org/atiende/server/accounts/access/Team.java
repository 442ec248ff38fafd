package org.atiende.server.accounts.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.accounts.MemberAnswersNoMore;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.accounts.store.Sessions;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.Role;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The members of a workspace and their roles. */
@Service
public final class Team {
    private final Tenancy tenancy;
    private final Members members;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Callers callers;
    private final ApplicationEventPublisher listeners;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Team(Tenancy tenancy, Tables tables, Passwords passwords, Callers callers, Book book, InstantSource clock) {
        this.tenancy = tenancy;
        this.members = tables.members();
        this.sessions = tables.sessions();
        this.passwords = passwords;
        this.callers = callers;
        this.listeners = book.listeners();
        this.audit = book.audit();
        this.ids = book.ids();
        this.clock = clock;
    }

    /** Where members and their sessions are kept. */
    @Component
    record Tables(Members members, Sessions sessions) {}

    /** Who is told of what was done, and where it is written down. */
    @Component
    record Book(Audit audit, ApplicationEventPublisher listeners, Ids ids) {}

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
            if (member.role().rights().contains(Right.REPLY) && !role.rights().contains(Right.REPLY)) {
                listeners.publishEvent(new MemberAnswersNoMore(by.workspace(), id, by.actor(), clock.instant()));
            }
            return new Member(id, member.name(), member.email(), role, member.createdAt());
        });
        callers.forget();
        return changed;
    }

    /**
     * Removes a member: their sessions end, and what they worked on is given back.
     *
     * @throws Problem LAST_OWNER when nobody would be left to administer the workspace
     */
    public void remove(Caller by, MemberId id) {
        tenancy.run(by.workspace(), () -> {
            Set<MemberId> owners = members.lockOwners(by.workspace());
            Member member = members.find(by.workspace(), id).orElseThrow(() -> Problem.notFound("member", id));
            if (owners.equals(Set.of(id))) {
                throw new Problem(ProblemCode.LAST_OWNER, "Member %s is the only owner".formatted(id));
            }
            Instant now = clock.instant();
            sessions.deleteAll(by.workspace(), id);
            members.remove(by.workspace(), id, now);
            record(by, "member.removed", id, member.role());
            listeners.publishEvent(new MemberRemoved(by.workspace(), id, by.actor(), now));
        });
        callers.forget();
    }

    private void record(Caller by, String action, MemberId member, Role role) {
        audit.record(by.workspace(), by.actor(), action, "member " + member, Map.of("role", role.id()));
    }
}
