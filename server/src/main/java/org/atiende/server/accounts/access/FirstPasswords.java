package org.atiende.server.accounts.access;

import java.util.Map;
import java.util.Optional;
import org.atiende.server.accounts.ForgottenPasswords;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.accounts.store.Sessions;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.LegibleSecret;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Service;

/**
 * Gives members who have forgotten their password a first one again. All their sessions end, and with the first password
 * they may do nothing but choose one of their own.
 *
 * <p>An e-mail signs in to one workspace of an installation, so that those who administer that workspace decide on its
 * password, and nobody's way into another workspace changes with it.
 */
@Service
public final class FirstPasswords implements ForgottenPasswords {
    private final Tenancy tenancy;
    private final Members members;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Callers callers;
    private final Audit audit;

    FirstPasswords(Tenancy tenancy, Team.Tables tables, Passwords passwords, Callers callers, Audit audit) {
        this.tenancy = tenancy;
        this.members = tables.members();
        this.sessions = tables.sessions();
        this.passwords = passwords;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * Gives another member of the caller's workspace a first password, and returns it this once.
     *
     * @throws Problem FORBIDDEN for the caller's own: an open screen would be enough to take a member's account over, who
     *     changes it with the present one instead
     */
    public String give(Caller by, MemberId member) {
        if (member.value().equals(by.actor().id())) {
            throw new Problem(ProblemCode.FORBIDDEN, "Members change their own password with the present one");
        }
        return give(by.workspace(), by.actor(), member).orElseThrow(() -> Problem.notFound("member", member));
    }

    @Override
    public Optional<String> replace(String email) {
        return members.credentials(email.strip()).flatMap(it -> give(it.workspace(), Actor.SYSTEM, it.member()));
    }

    /** Empty where the member has been removed meanwhile. */
    private Optional<String> give(WorkspaceId workspace, Actor by, MemberId member) {
        String password = LegibleSecret.firstPassword();
        // Before the transaction: hashing takes a quarter of a second, and no connection should wait for it.
        String hash = passwords.hash(password);
        boolean given = tenancy.in(workspace, () -> {
            members.lock(workspace, member);
            if (!members.setFirstPassword(workspace, member, hash)) {
                return false;
            }
            int ended = sessions.deleteAll(workspace, member);
            audit.record(
                    workspace,
                    by,
                    "member.password_given",
                    "member " + member,
                    Map.of("sessions ended", Integer.toString(ended)));
            return true;
        });
        if (!given) {
            return Optional.empty();
        }
        callers.forget();
        return Optional.of(password);
    }
}
