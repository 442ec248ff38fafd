package org.atiende.server.understanding;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.Entity;
import org.atiende.nlu.Evidence;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Language;
import org.atiende.nlu.Understanding;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of readings. */
@Component
class ReadingStore {
    private static final TypeReference<List<IntentScore>> INTENTS = new TypeReference<>() {};
    private static final TypeReference<List<Entity>> ENTITIES = new TypeReference<>() {};
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private static final RowMapper<Sure> SURE =
            (rs, index) -> new Sure(Math.clamp(rs.getDouble("probability"), 0.0, 1.0), Rows.of(rs, "at"));

    private final JdbcClient jdbc;
    private final RowMapper<Row> mapper;

    ReadingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.mapper = (rs, index) -> new Row(
                MessageId.of(rs.getString("message_id")),
                new Understanding(
                        Json.STORED.readValue(rs.getString("intents"), INTENTS),
                        new EmotionScore(rs.getString("emotion"), Rows.unit(rs.getDouble("emotion_probability"))),
                        Json.STORED.readValue(rs.getString("entities"), ENTITIES),
                        Language.valueOf(rs.getString("language").toUpperCase(Locale.ROOT)),
                        Json.STORED.readValue(rs.getString("evidence"), EVIDENCE),
                        rs.getString("model_id")));
    }

    void insert(WorkspaceId workspace, Map<MessageId, Understanding> readings, Instant at) {
        if (readings.isEmpty()) {
            return;
        }
        Columns columns = new Columns(readings.size());
        readings.forEach((message, it) -> columns.row()
                .put("message", message)
                .put("model", it.modelId())
                .put("language", it.language().id())
                .put("intents", Json.STORED.writeValueAsString(it.intents()))
                .put("emotion", it.emotion().emotion())
                .put("probability", it.emotion().probability())
                .put("entities", Json.STORED.writeValueAsString(it.entities()))
                .put("evidence", Json.STORED.writeValueAsString(it.evidence())));
        jdbc.sql("""
                insert into understanding.reading (workspace_id, message_id, model_id, language, intents, emotion,
                    emotion_probability, entities, evidence, at)
                select cast(:workspace as uuid), m::uuid, model, language, intents::jsonb, emotion, probability::real,
                    entities::jsonb, evidence::jsonb, cast(:at as timestamptz)
                from unnest(:message::text[], :model::text[], :language::text[], :intents::text[], :emotion::text[],
                        :probability::text[], :entities::text[], :evidence::text[])
                    as r(m, model, language, intents, emotion, probability, entities, evidence)
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("at", at.toString())
                .params(columns.arrays())
                .update();
    }

    Map<MessageId, Understanding> latest(WorkspaceId workspace, Collection<MessageId> messages) {
        Map<MessageId, Understanding> found = new HashMap<>();
        jdbc.sql("""
                select distinct on (message_id) message_id, model_id, language, intents, emotion, emotion_probability,
                    entities, evidence
                from understanding.reading
                where workspace_id = cast(:workspace as uuid) and message_id = any(:messages::uuid[])
                order by message_id, at desc""")
                .param("workspace", workspace.toString())
                .param("messages", Columns.texts(messages))
                .query(mapper)
                .list()
                .forEach(row -> found.put(row.message(), row.understanding()));
        return found;
    }

    /** A probability of a first intent, and when it was read. */
    record Sure(double probability, Instant at) {}

    /** How sure the last messages were read by the models of the house, the latest first. */
    List<Sure> lastSure(WorkspaceId workspace, Instant after, int most) {
        return jdbc.sql("""
                select (intents -> 0 ->> 'probability')::float8 as probability, at
                from understanding.reading
                where workspace_id = cast(:workspace as uuid) and at > cast(:after as timestamptz)
                    and model_id not like '%:%'
                order by message_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("after", after.toString())
                .param("most", most)
                .query(SURE)
                .list();
    }

    private record Row(MessageId message, Understanding understanding) {}
}
