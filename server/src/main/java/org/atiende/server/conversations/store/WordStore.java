package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds messages by their words and conversations by their buyers, accents folded and ñ kept. Each word is the beginning of
 * one, so that results come while somebody types; a message has all of them. In the transaction of the workspace that is open.
 */
@Component
public class WordStore {
    private static final int MOST_WORDS = 12;
    private static final RowMapper<MessageId> MESSAGE = (rs, row) -> MessageId.of(rs.getString("message_id"));
    private static final RowMapper<ConversationId> CONVERSATION =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));

    private final JdbcClient jdbc;

    WordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest messages with these words; none where there are no words. */
    public List<MessageId> messages(String text, @Nullable ChannelId channel, @Nullable Instant since, int most) {
        return jdbc.sql("""
                select f.message_id
                from conversations.find_messages(conversations.words_asked(:text, :words),
                    cast(:channel as uuid), cast(:since as timestamptz), :most) f""")
                .param("text", text)
                .param("words", MOST_WORDS)
                .param("channel", channel == null ? null : channel.toString())
                .param("since", since == null ? null : since.toString())
                .param("most", most)
                .query(MESSAGE)
                .list();
    }

    /** The conversations whose buyer's name begins so, the last moved in front. */
    public List<ConversationId> buyers(String beginning, int most) {
        return jdbc.sql("select conversation_id from conversations.find_buyers(:beginning, :most)")
                .param("beginning", beginning)
                .param("most", most)
                .query(CONVERSATION)
                .list();
    }
}
