package org.atiende.server.accounts.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Role;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of members and of the identities they sign in with. */
@Component
public class Members {
    private static final RowMapper<Member> MEMBER = (row, number) -> new Member(
            new MemberId(row.getObject("member_id", UUID.class)),
            row.getString("name"),
            row.getString("email"),
            Role.of(row.getString("role")),
            row.getTimestamp("created_at").toInstant());
    private static final RowMapper<Credentials> CREDENTIALS = (row, number) -> new Credentials(
            new WorkspaceId(row.getObject("workspace_id", UUID.class)),
            new MemberId(row.getObject("member_id", UUID.class)),
            row.getString("password_hash"));
    private static final RowMapper<MemberId> ID = (row, number) -> new MemberId(row.getObject("member_id", UUID.class));

    private static final RowMapper<UUID> IDENTITY = (row, number) -> row.getObject("identity_id", UUID.class);

    private final JdbcClient jdbc;
    private final Gate gate;
    private final Ids ids;

    Members(JdbcClient jdbc, Gate gate, Ids ids) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.ids = ids;
    }

    /** What a sign-in is checked against. */
    public record Credentials(WorkspaceId workspace, MemberId member, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + member + "]";
        }
    }

    /** Adds a person who can sign in; an e-mail is taken once on the whole installation. */
    public void add(WorkspaceId workspace, Member member, String passwordHash) {
        UUID identity = ids.next();
        int added = jdbc.sql("""
                insert into accounts.identity (identity_id, email, password_hash, created_at)
                values (:identity, :email, :hash, :now)
                on conflict do nothing""")
                .param("identity", identity)
                .param("email", member.email())
                .param("hash", passwordHash)
                .param("now", Timestamp.from(member.createdAt()))
                .update();
        if (added == 0) {
            throw new Problem(ProblemCode.EMAIL_TAKEN, "Somebody signs in with this e-mail already");
        }
        jdbc.sql("""
                insert into accounts.member (workspace_id, member_id, identity_id, email, name, role, created_at)
                values (:workspace, :member, :identity, :email, :name, :role, :now)""")
                .param("workspace", workspace.value())
                .param("member", member.id().value())
                .param("identity", identity)
                .param("email", member.email())
                .param("name", member.name())
                .param("role", member.role().id())
                .param("now", Timestamp.from(member.createdAt()))
                .update();
    }

    public Optional<Credentials> credentials(String email) {
        return gate.in(narrow ->
                narrow.sql("""
                select member.workspace_id, member.member_id, identity.password_hash
                from accounts.identity join accounts.member using (identity_id)
                where lower(identity.email) = lower(:email)""").param("email", email).query(CREDENTIALS).optional());
    }

    public Optional<Member> find(WorkspaceId workspace, MemberId member) {
        return jdbc.sql("""
                select member_id, name, email, role, created_at from accounts.member
                where workspace_id = :workspace and member_id = :member and removed_at is null""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(MEMBER)
                .optional();
    }

    /** The member, who is not removed and keeps the role until the end of the transaction. */
    public Optional<Member> hold(WorkspaceId workspace, MemberId member) {
        return jdbc.sql("""
                select member_id, name, email, role, created_at from accounts.member
                where workspace_id = :workspace and member_id = :member and removed_at is null for share""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(MEMBER)
                .optional();
    }

    public List<Member> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select member_id, name, email, role, created_at from accounts.member
                where workspace_id = :workspace and removed_at is null order by created_at, member_id""").param("workspace", workspace.value()).query(MEMBER).list();
    }

    /** The owners, kept as they are until the end of the transaction, so that two changes cannot remove the last one. */
    public Set<MemberId> lockOwners(WorkspaceId workspace) {
        return Set.copyOf(
                jdbc.sql("""
                select member_id from accounts.member
                where workspace_id = :workspace and role = 'owner' and removed_at is null
                order by member_id for update""").param("workspace", workspace.value()).query(ID).list());
    }

    /** Keeps a member as they are until the end of the transaction: one after the other signs in or changes the password. */
    public void lock(WorkspaceId workspace, MemberId member) {
        jdbc.sql("""
                select member_id from accounts.member
                where workspace_id = :workspace and member_id = :member for update""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(ID)
                .list();
    }

    public void setRole(WorkspaceId workspace, MemberId member, Role role) {
        jdbc.sql("update accounts.member set role = :role where workspace_id = :workspace and member_id = :member")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("role", role.id())
                .update();
    }

    /** Takes the member's sign-in away and with it their e-mail address; the name stays where they did something. */
    public void remove(WorkspaceId workspace, MemberId member, Instant at) {
        List<UUID> identity = jdbc.sql("""
                update accounts.member set removed_at = :now, identity_id = null
                where workspace_id = :workspace and member_id = :member and removed_at is null
                returning old.identity_id""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("now", Timestamp.from(at))
                .query(IDENTITY)
                .list();
        identity.forEach(it -> jdbc.sql("delete from accounts.identity where identity_id = :identity")
                .param("identity", it)
                .update());
    }

    /** Gives the member's identity a password of the member's own choice. */
    public void setPassword(WorkspaceId workspace, MemberId member, String passwordHash) {
        setPassword(workspace, member, passwordHash, null);
    }

    /**
     * Gives the member's identity a password that they are to replace by one of their own before anything else; false where the
     * member signs in no more.
     */
    public boolean setFirstPassword(WorkspaceId workspace, MemberId member, String passwordHash) {
        return setPassword(workspace, member, passwordHash, passwordHash);
    }

    /** Whether the member's password was given to them and not chosen by them yet. */
    public boolean hasFirstPassword(WorkspaceId workspace, MemberId member) {
        return jdbc.sql("""
                select identity.first_password from accounts.member join accounts.identity using (identity_id)
                where member.workspace_id = :workspace and member.member_id = :member""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private boolean setPassword(
            WorkspaceId workspace, MemberId member, String passwordHash, @Nullable String givenHash) {
        return jdbc.sql("""
                update accounts.identity set password_hash = :hash, given_hash = cast(:given as text)
                where identity_id = (
                    select identity_id from accounts.member
                    where workspace_id = :workspace and member_id = :member)""")
                        .param("workspace", workspace.value())
                        .param("member", member.value())
                        .param("hash", passwordHash)
                        .param("given", givenHash)
                        .update()
                > 0;
    }
}
