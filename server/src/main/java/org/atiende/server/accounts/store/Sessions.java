package org.atiende.server.accounts.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Role;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of sessions. */
@Component
public class Sessions {
    private static final RowMapper<Session> SESSION = (row, number) -> new Session(
            new WorkspaceId(row.getObject("workspace_id", UUID.class)),
            new MemberId(row.getObject("member_id", UUID.class)),
            row.getString("name"),
            Role.of(row.getString("role")),
            row.getBoolean("first_password"),
            row.getTimestamp("created_at").toInstant(),
            row.getTimestamp("expires_at").toInstant());

    private final JdbcClient jdbc;
    private final Gate gate;

    Sessions(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /**
     * A signed-in member, with the name and role of the present.
     *
     * @param firstPassword whether somebody else gave the member their password, which is to be changed first
     */
    public record Session(
            WorkspaceId workspace,
            MemberId member,
            String name,
            Role role,
            boolean firstPassword,
            Instant createdAt,
            Instant expiresAt) {}

    /**
     * Finds whose session it is, before any workspace is known. A member who has been removed has none, not even one that
     * began while the removal went through.
     */
    public Optional<Session> find(byte[] tokenHash) {
        return gate.in(narrow ->
                narrow.sql("""
                select session.workspace_id, session.member_id, session.created_at, session.expires_at,
                       member.name, member.role, identity.first_password
                from accounts.session join accounts.member using (workspace_id, member_id)
                    join accounts.identity using (identity_id)
                where session.token_hash = :hash""").param("hash", tokenHash).query(SESSION).optional());
    }

    /** Adds a session, and takes the member's expired ones away. */
    public void add(WorkspaceId workspace, MemberId member, byte[] tokenHash, Instant now, Instant expiresAt) {
        jdbc.sql("""
                delete from accounts.session
                where workspace_id = :workspace and member_id = :member and expires_at <= :now""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                insert into accounts.session (workspace_id, token_hash, member_id, created_at, expires_at)
                values (:workspace, :hash, :member, :now, :expires)""")
                .param("workspace", workspace.value())
                .param("hash", tokenHash)
                .param("member", member.value())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    public void extend(WorkspaceId workspace, byte[] tokenHash, Instant expiresAt) {
        jdbc.sql("""
                update accounts.session set expires_at = :expires
                where workspace_id = :workspace and token_hash = :hash""")
                .param("workspace", workspace.value())
                .param("hash", tokenHash)
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    public void delete(WorkspaceId workspace, byte[] tokenHash) {
        jdbc.sql("delete from accounts.session where workspace_id = :workspace and token_hash = :hash")
                .param("workspace", workspace.value())
                .param("hash", tokenHash)
                .update();
    }

    /** Ends all sessions of a member; returns how many. */
    public int deleteAll(WorkspaceId workspace, MemberId member) {
        return deleteOthers(workspace, member, new byte[0]);
    }

    /** Ends all sessions of a member but one; returns how many. */
    public int deleteOthers(WorkspaceId workspace, MemberId member, byte[] tokenHash) {
        return jdbc.sql("""
                delete from accounts.session
                where workspace_id = :workspace and member_id = :member and token_hash <> :hash""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("hash", tokenHash)
                .update();
    }
}
