package org.atiende.server.conversations;

import java.util.List;
import org.atiende.server.understanding.HandOver;

/**
 * What a conversation is taken to be about.
 *
 * @param handOver whether a person must decide
 */
public record Meaning(List<Scored> intents, Scored emotion, HandOver handOver) {
    public Meaning {
        intents = List.copyOf(intents);
    }
}
