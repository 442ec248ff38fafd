package org.atiende.server.hooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.atiende.server.kernel.Ids;

/** The id of a webhook. */
public record EndpointId(@JsonValue UUID value) {

    @JsonCreator
    public static EndpointId of(String text) {
        return new EndpointId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
