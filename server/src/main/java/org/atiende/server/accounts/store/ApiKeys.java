package org.atiende.server.accounts.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.accounts.Scope;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of API keys. Revoked ones stay, because what they did bears their name. */
@Component
public class ApiKeys {
    private static final RowMapper<ApiKey> KEY = (row, number) -> new ApiKey(
            row.getObject("key_id", UUID.class),
            row.getString("name"),
            scopes(row),
            row.getTimestamp("created_at").toInstant());
    private static final RowMapper<Holder> HOLDER = (row, number) -> new Holder(
            new WorkspaceId(row.getObject("workspace_id", UUID.class)),
            row.getObject("key_id", UUID.class),
            row.getString("name"),
            scopes(row));

    private final JdbcClient jdbc;
    private final Gate gate;

    ApiKeys(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** A key as its workspace sees it. */
    public record ApiKey(UUID id, String name, Set<Scope> scopes, Instant createdAt) {
        public ApiKey {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Whose key a request carries. */
    public record Holder(WorkspaceId workspace, UUID key, String name, Set<Scope> scopes) {
        public Holder {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Finds whose key it is, before any workspace is known. */
    public Optional<Holder> find(byte[] keyHash) {
        return gate.in(
                narrow -> narrow.sql("""
                select workspace_id, key_id, name, scopes from accounts.api_key
                where key_hash = :hash and revoked_at is null""").param("hash", keyHash).query(HOLDER).optional());
    }

    public void add(WorkspaceId workspace, ApiKey key, byte[] keyHash) {
        jdbc.sql("""
                insert into accounts.api_key (workspace_id, key_id, name, key_hash, scopes, created_at)
                values (:workspace, :key, :name, :hash, :scopes::text[], :now)""")
                .param("workspace", workspace.value())
                .param("key", key.id())
                .param("name", key.name())
                .param("hash", keyHash)
                .param("scopes", key.scopes().stream().map(Scope::id).sorted().toArray(String[]::new))
                .param("now", Timestamp.from(key.createdAt()))
                .update();
    }

    public List<ApiKey> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select key_id, name, scopes, created_at from accounts.api_key
                where workspace_id = :workspace and revoked_at is null
                order by created_at, key_id""").param("workspace", workspace.value()).query(KEY).list();
    }

    /** @return whether there was such a key to revoke */
    public boolean revoke(WorkspaceId workspace, UUID key, Instant now) {
        return jdbc.sql("""
                update accounts.api_key set revoked_at = :now
                where workspace_id = :workspace and key_id = :key and revoked_at is null""")
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        Array array = row.getArray("scopes");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String id : (String[]) array.getArray()) {
            scopes.add(Scope.of(id));
        }
        return scopes;
    }
}
