package org.atiende.server.conversations;

import java.util.List;

/**
 * What a conversation is taken to be about.
 *
 * @param needsPerson whether a person must decide
 */
public record Meaning(List<Scored> intents, Scored emotion, boolean needsPerson) {
    public Meaning {
        intents = List.copyOf(intents);
    }
}
