package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The figures of an account that has had more than anybody wants to count at each look. */
class ReconciliationTests {
    private TestDesk desk;

    @BeforeEach
    void start() {
        desk = TestDesk.kept();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whatIsForgottenOfEventsIsStillCounted() throws Exception {
        desk.asShop("""
            insert into channels.inbox (workspace_id, channel_id, external_key, thread_key, occurred_at, received_at, state,
                outcome, finished_at, sealed)
            select '%s', '%s', decode(md5(n::text), 'hex'), 'x', now(), now(), 'done',
                (array['message', 'order', 'duplicate', 'ignored', 'message'])[1 + n %% 5], now(), '\\x00'
            from generate_series(1, 50) n""".formatted(desk.shop.workspace(), desk.channel.id()));
        messages("now() - interval '400 days'", 20);
        JsonNode before = figures();
        assertThat(before.path("received").asLong()).isEqualTo(50);
        assertThat(before.path("others").asLong()).isEqualTo(10);
        assertThat(before.path("ignored").asLong()).isEqualTo(20);
        assertThat(before.path("missing").asLong()).isZero();

        for (int some : new int[] {7, 20, 23}) {
            try (Connection keeper = desk.as("atiende_keeper");
                    Statement statement = keeper.createStatement()) {
                assertThat(statement.executeUpdate("""
                    update channels.inbox set sealed = null, forgotten = true where (workspace_id, event_id) in (
                        select workspace_id, event_id from channels.inbox
                        where workspace_id = '%s' and not forgotten order by event_id limit %d)""".formatted(desk.shop.workspace(), some)))
                        .isEqualTo(some);
            }
            assertThat(without(figures(), "checkedAt")).isEqualTo(without(before, "checkedAt"));
        }
    }

    @Test
    void manyMessagesAreCountedOnceAndThoseSinceThenAreAdded() throws Exception {
        messages("now() - interval '2 days'", 6_000);
        assertThat(figures().path("stored").asLong()).isEqualTo(6_000);
        assertThat(desk.number("select messages from conversations.received_tally where workspace_id = '%s'"
                        .formatted(desk.shop.workspace())))
                .isEqualTo(6_000);
        messages("now() - interval '10 minutes'", 3);
        assertThat(figures().path("stored").asLong()).isEqualTo(6_003);
        messages("now() - interval '3 hours'", 6_000);
        assertThat(figures().path("stored").asLong())
                .as("none is stored below what was counted")
                .isEqualTo(6_003);
        messages("now() - interval '30 minutes'", 6_000);
        assertThat(figures().path("stored").asLong()).isEqualTo(12_003);
        assertThat(figures().path("doubled").asLong()).isEqualTo(12_003);
    }

    private JsonNode figures() throws Exception {
        return desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", desk.shop.readOnlyKey());
    }

    private static String without(JsonNode figures, String field) {
        return figures.deepCopy().toString().replaceAll("\"" + field + "\":\"[^\"]*\"", "");
    }

    /** Messages of a buyer that came in just after a time, by their ids. */
    private void messages(String after, int count) throws SQLException {
        desk.asShop("""
            with talk as (
                insert into conversations.conversation (workspace_id, conversation_id, channel_id, channel_kind, channel_name,
                    customer_id, customer_name, thread_kind, thread_key, state, opened_at, last_activity_at, last_in_at,
                    message_count, preview, preview_direction)
                values ('%1$s', gen_random_uuid(), '%2$s', 'whatsapp', 'W', gen_random_uuid(), 'Rosa P.', 'chat', 'x',
                    'resolved', now(), now(), now(), 1, 'hola', 'in')
                returning workspace_id, conversation_id, channel_id)
            insert into conversations.message (workspace_id, message_id, conversation_id, channel_id, direction, author_kind,
                author_name, content_type, text, occurred_at, received_at)
            select workspace_id, uuidv7(%3$s - now() + n * interval '1 millisecond'), conversation_id, channel_id, 'in', 'buyer',
                'Rosa P.', 'text', 'hola', now(), now()
            from talk, generate_series(1, %4$d) n""".formatted(desk.shop.workspace(), desk.channel.id(), after, count));
    }
}
