package org.atiende.server.accounts.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.atiende.server.accounts.store.Members;
import org.atiende.server.accounts.store.Members.Credentials;
import org.atiende.server.accounts.store.Sessions;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Service;

/** Turns an e-mail and a password into a session. */
@Service
public final class SignIn {
    private final SignInLimits limits;
    private final Members members;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tenancy tenancy;
    private final Audit audit;
    private final InstantSource clock;

    SignIn(
            SignInLimits limits,
            Members members,
            Passwords passwords,
            Sessions sessions,
            Tenancy tenancy,
            Audit audit,
            InstantSource clock) {
        this.limits = limits;
        this.members = members;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** A session that has begun; the token is known to the member's browser alone. */
    public record SignedIn(WorkspaceId workspace, MemberId member, String token, Duration longest) {
        @Override
        public String toString() {
            return "SignedIn[" + member + "]";
        }
    }

    /**
     * @param address the network address that the attempt comes from
     * @throws Problem WRONG_CREDENTIALS, the same for an unknown e-mail as for a wrong password
     */
    public SignedIn signIn(String email, String password, String address) {
        limits.attempt(address, email);
        Optional<Credentials> credentials = members.credentials(email.strip());
        boolean right = passwords.match(
                password, credentials.map(Credentials::passwordHash).orElse(null));
        if (!right || credentials.isEmpty()) {
            throw new Problem(ProblemCode.WRONG_CREDENTIALS, "No member has this e-mail and this password");
        }
        SignedIn signedIn = begin(email, credentials.get());
        limits.succeeded(address, email);
        return signedIn;
    }

    /** To look at a password takes its time: it must still be the one when the session begins, else the old one would get one. */
    private SignedIn begin(String email, Credentials checked) {
        WorkspaceId workspace = checked.workspace();
        MemberId member = checked.member();
        String token = Secrets.sessionToken();
        Instant now = clock.instant();
        tenancy.run(workspace, () -> {
            members.lock(workspace, member);
            if (!members.credentials(email.strip()).filter(checked::equals).isPresent()) {
                throw new Problem(ProblemCode.WRONG_CREDENTIALS, "No member has this e-mail and this password");
            }
            sessions.add(workspace, member, Secrets.hash(token), now, now.plus(Callers.IDLE));
            audit.record(workspace, Actor.person(member), "member.signed_in", "member " + member, Map.of());
        });
        return new SignedIn(workspace, member, token, Callers.LONGEST);
    }
}
