package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what approved messages mean, as shops have written it. */
@Component
public class TemplateMeaningStore {
    private static final RowMapper<Written> WRITTEN = (rs, row) -> new Written(
            rs.getString("name"),
            rs.getString("language"),
            rs.getString("zh"),
            rs.getString("en"),
            rs.getString("words"));

    private final JdbcClient jdbc;

    TemplateMeaningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A meaning.
     *
     * @param words what the message said when it was written
     */
    public record Written(String name, String language, String zh, String en, String words) {}

    public List<Written> of(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select name, language, zh, en, words from channels.template_meaning
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                order by name, language""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(WRITTEN)
                .list();
    }

    public void put(WorkspaceId workspace, ChannelId channel, Written written, Instant at) {
        jdbc.sql("""
                insert into channels.template_meaning (workspace_id, channel_id, name, language, zh, en, words, written_at)
                values (cast(:workspace as uuid), cast(:channel as uuid), :name, :language, :zh, :en, :words,
                    cast(:at as timestamptz))
                on conflict (workspace_id, channel_id, name, language) do update set zh = excluded.zh, en = excluded.en,
                    words = excluded.words, written_at = excluded.written_at""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("name", written.name())
                .param("language", written.language())
                .param("zh", written.zh())
                .param("en", written.en())
                .param("words", written.words())
                .param("at", at.toString())
                .update();
    }

    public void remove(WorkspaceId workspace, ChannelId channel, String name, String language) {
        jdbc.sql("""
                delete from channels.template_meaning
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and name = :name and language = :language""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("name", name)
                .param("language", language)
                .update();
    }
}
