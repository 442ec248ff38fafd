package org.atiende.server.automation.lab;

import java.util.List;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.FactSheet;
import org.atiende.server.conversations.Past;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's message with what a rule would have known when it came.
 *
 * @param unknown facts that nobody knows for that moment
 * @param said what a person says that it means; null where nobody has
 */
record Moment(
        Past.Message message,
        String intent,
        double confidence,
        FactSheet sheet,
        List<Fact> unknown,
        @Nullable Said said) {

    /**
     * What a person says that a message means.
     *
     * @param drawn whether the message was drawn by chance, and the person did not see what the machine had read
     * @param sheet what a rule would have known had it been read so
     */
    record Said(List<String> intents, boolean drawn, FactSheet sheet) {}
}
