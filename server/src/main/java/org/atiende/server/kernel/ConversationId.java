package org.atiende.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a conversation. */
public record ConversationId(@JsonValue UUID value) {

    @JsonCreator
    public static ConversationId of(String text) {
        return new ConversationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
