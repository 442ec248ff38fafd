package org.atiende.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a buyer, across channels. */
public record CustomerId(@JsonValue UUID value) {

    @JsonCreator
    public static CustomerId of(String text) {
        return new CustomerId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
