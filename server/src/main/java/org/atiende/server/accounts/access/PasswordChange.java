package org.atiende.server.accounts.access;

import java.util.Map;
import java.util.Optional;
import org.atiende.server.accounts.store.Member;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.accounts.store.Sessions;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Service;

/** Lets a member who is signed in choose another password; every other session of theirs ends. */
@Service
public final class PasswordChange {
    private final SignInLimits limits;
    private final Members members;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Callers callers;
    private final Tenancy tenancy;
    private final Audit audit;

    PasswordChange(
            SignInLimits limits,
            Members members,
            Passwords passwords,
            Sessions sessions,
            Callers callers,
            Tenancy tenancy,
            Audit audit) {
        this.limits = limits;
        this.members = members;
        this.passwords = passwords;
        this.sessions = sessions;
        this.callers = callers;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    /** What somebody has typed. */
    public record Words(String before, String after) {
        @Override
        public String toString() {
            return "Words[…]";
        }
    }

    /**
     * Changes the password. Tries count by the member, so that an open screen is no place to guess at.
     *
     * @param token of the session that stays
     * @param address the network address that the request comes from
     * @throws Problem WRONG_PASSWORD when the present one is another
     */
    public void change(WorkspaceId workspace, MemberId id, Words words, String token, String address) {
        Member member = tenancy.in(workspace, () -> members.find(workspace, id))
                .orElseThrow(() -> Problem.notFound("member", id));
        limits.attempt(address, id);
        Optional<Members.Credentials> checked = members.credentials(member.email());
        String hash = checked.map(Members.Credentials::passwordHash).orElse(null);
        if (!passwords.match(words.before(), hash)) {
            throw new Problem(ProblemCode.WRONG_PASSWORD, "oldPassword is not the present password");
        }
        limits.succeeded(id);
        if (words.before().equals(words.after())) {
            throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.PASSWORD_SAME.plain());
        }
        // Before the transaction: hashing takes a quarter of a second, and no connection should wait for it.
        String fresh = passwords.hash(words.after());
        tenancy.run(workspace, () -> {
            members.lock(workspace, id);
            // To look at a password takes its time: another one may have been given meanwhile, and then it stands.
            if (!members.credentials(member.email()).equals(checked)) {
                throw new Problem(ProblemCode.WRONG_PASSWORD, "oldPassword is not the present password any more");
            }
            members.setPassword(workspace, id, fresh);
            int ended = sessions.deleteOthers(workspace, id, Secrets.hash(token));
            audit.record(
                    workspace,
                    Actor.person(id),
                    "member.password_changed",
                    "member " + id,
                    Map.of("sessions ended", Integer.toString(ended)));
        });
        callers.forget();
    }
}
