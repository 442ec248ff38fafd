package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.conversations.Moment;
import org.atiende.server.database.Columns;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of windows that rules have been told of before they close. */
@Component
public class WindowStore {
    private final JdbcClient jdbc;

    WindowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes windows of which a rule is told; returns those that it had not been told of with so many hours left, in their order.
     *
     * @param windows when the window of each conversation closes; each conversation once
     */
    public List<Moment> tell(WorkspaceId workspace, UUID rule, int hours, List<Moment> windows) {
        Columns columns = new Columns(windows.size());
        windows.forEach(
                it -> columns.row().put("conversations", it.conversation()).put("closing", it.at()));
        Set<ConversationId> anew = jdbc
                .sql("""
                insert into automation.window_told (workspace_id, rule_id, conversation_id, closes_at, hours)
                select cast(:workspace as uuid), cast(:rule as uuid), c::uuid, a::timestamptz, :hours
                from unnest(:conversations::text[], :closing::text[]) as t(c, a)
                where not exists (select from automation.window_told k
                    where k.workspace_id = cast(:workspace as uuid) and k.rule_id = cast(:rule as uuid)
                        and k.conversation_id = c::uuid and k.closes_at = a::timestamptz and k.hours = :hours)
                on conflict (workspace_id, rule_id, conversation_id) do update
                    set closes_at = excluded.closes_at, hours = excluded.hours
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("rule", rule.toString())
                .param("hours", hours)
                .params(columns.arrays())
                .query((rs, row) -> ConversationId.of(rs.getString("conversation_id")))
                .list()
                .stream()
                .collect(Collectors.toSet());
        return windows.stream().filter(it -> anew.contains(it.conversation())).toList();
    }

    /** Forgets windows that have closed. */
    public void forget(WorkspaceId workspace, Instant closedBefore) {
        jdbc.sql("""
                delete from automation.window_told
                where workspace_id = cast(:workspace as uuid) and closes_at < cast(:before as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("before", closedBefore.toString())
                .update();
    }
}
