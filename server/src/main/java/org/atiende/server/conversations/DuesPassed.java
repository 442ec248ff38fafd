package org.atiende.server.conversations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.kernel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * That deadlines of a conversation have passed a moment since somebody last looked.
 *
 * @param since when somebody last looked
 * @param until the moment
 */
public record DuesPassed(ConversationId conversation, ConversationDues dues, Instant since, Instant until) {

    /** Which clocks passed it, and when each was due. */
    public Map<String, Instant> clocks() {
        Map<String, Instant> passed = new LinkedHashMap<>();
        note(passed, "target", dues.target());
        note(passed, "platform", dues.platform());
        note(passed, "obligation", dues.obligation());
        return passed;
    }

    private void note(Map<String, Instant> passed, String clock, @Nullable Instant due) {
        if (due != null && due.isAfter(since) && !due.isAfter(until)) {
            passed.put(clock, due);
        }
    }
}
