package org.atiende.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a message, in either direction. */
public record MessageId(@JsonValue UUID value) {

    @JsonCreator
    public static MessageId of(String text) {
        return new MessageId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
