package org.atiende.server.accounts.store;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.audit.ActorNames;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of members and API keys, revoked ones too. */
@Component
final class Names implements ActorNames {
    private static final RowMapper<Name> NAME =
            (row, number) -> new Name(row.getObject("id", UUID.class), row.getString("name"));

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    Names(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    private record Name(UUID id, String name) {}

    @Override
    public Map<UUID, String> namesOf(WorkspaceId workspace, Set<UUID> actors) {
        if (actors.isEmpty()) {
            return Map.of();
        }
        return tenancy.in(
                workspace,
                () -> jdbc
                        .sql("""
                select member_id as id, name from accounts.member
                where workspace_id = :workspace and member_id = any(:ids::uuid[])
                union all
                select key_id as id, name from accounts.api_key
                where workspace_id = :workspace and key_id = any(:ids::uuid[])""")
                        .param("workspace", workspace.value())
                        .param("ids", actors.stream().map(UUID::toString).toArray(String[]::new))
                        .query(NAME)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Name::id, Name::name)));
    }
}
