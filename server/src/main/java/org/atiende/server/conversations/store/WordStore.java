package org.atiende.server.conversations.store;

import java.util.List;
import org.atiende.server.conversations.Narrowed;
import org.atiende.server.database.Columns;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds messages and notes by their words and conversations by their buyers, accents folded and ñ kept. Each word is the
 * beginning of one, so that results come while somebody types; a text has all of them. In the transaction of the workspace
 * that is open.
 */
@Component
public class WordStore {
    private static final int MOST_WORDS = 12;
    private static final String NARROWED = """
            :most, :state, cast(:channel as uuid), cast(:since as timestamptz), cast(:intents as text[]), :emotion,
            :assignee""";
    private static final RowMapper<MessageId> MESSAGE = (rs, row) -> MessageId.of(rs.getString("message_id"));
    private static final RowMapper<MessageId> NOTE = (rs, row) -> MessageId.of(rs.getString("note_id"));
    private static final RowMapper<ConversationId> CONVERSATION =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));

    private final JdbcClient jdbc;

    WordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The messages said last with these words; none where there are no words. */
    public List<MessageId> messages(String text, Narrowed narrowed, int most) {
        return found("conversations.find_messages", text, narrowed, most)
                .query(MESSAGE)
                .list();
    }

    /** The notes written last with these words. */
    public List<MessageId> notes(String text, Narrowed narrowed, int most) {
        return found("conversations.find_notes", text, narrowed, most)
                .query(NOTE)
                .list();
    }

    private JdbcClient.StatementSpec found(String finder, String text, Narrowed narrowed, int most) {
        return narrowed(
                        "select * from %s(conversations.words_asked(:text, :words), %s)".formatted(finder, NARROWED),
                        narrowed)
                .param("text", text)
                .param("words", MOST_WORDS)
                .param("most", most);
    }

    /** The conversations whose buyer's name begins so, the last moved in front. */
    public List<ConversationId> buyers(String beginning, Narrowed narrowed, int most) {
        return narrowed("select * from conversations.find_buyers(:beginning, %s)".formatted(NARROWED), narrowed)
                .param("beginning", beginning)
                .param("most", most)
                .query(CONVERSATION)
                .list();
    }

    private JdbcClient.StatementSpec narrowed(String sql, Narrowed narrowed) {
        return jdbc.sql(sql)
                .param("state", narrowed.state())
                .param(
                        "channel",
                        narrowed.channel() == null ? null : narrowed.channel().toString())
                .param(
                        "since",
                        narrowed.since() == null ? null : narrowed.since().toString())
                .param("intents", narrowed.intents().isEmpty() ? null : Columns.texts(narrowed.intents()))
                .param("emotion", narrowed.emotion())
                .param("assignee", narrowed.assignee());
    }
}
