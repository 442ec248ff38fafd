package org.atiende.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a shop's account on a marketplace, as connected to the desk. */
public record ChannelId(@JsonValue UUID value) {

    @JsonCreator
    public static ChannelId of(String text) {
        return new ChannelId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
