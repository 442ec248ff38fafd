package org.atiende.nlu.training;

import java.util.List;
import org.atiende.nlu.Context;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Turn;
import org.jspecify.annotations.Nullable;

/**
 * A message that a shop has labelled itself. Personal data are taken out of it when it is made.
 *
 * @param row where it stands in the shop's file, from 1
 * @param text masked
 * @param intents one to three ids, the one to act on first in front
 * @param emotion id; null where the shop did not say
 * @param before masked turns before it, oldest first
 * @param channel where it came in; null where the shop did not say
 */
public record OwnMessage(
        int row,
        String text,
        List<String> intents,
        @Nullable String emotion,
        List<Turn> before,
        @Nullable String channel) {
    public OwnMessage {
        text = PersonalData.mask(text).text();
        intents = List.copyOf(intents);
        before = before.stream()
                .map(turn -> new Turn(
                        turn.fromBuyer(), PersonalData.mask(turn.text()).text()))
                .toList();
        if (intents.isEmpty()) {
            throw new IllegalArgumentException("Message of row " + row + " has no intents");
        }
    }

    /** What is known beside the text. */
    Context context() {
        return new Context(channel, before);
    }
}
