package org.atiende.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a member of a workspace. */
public record MemberId(@JsonValue UUID value) {

    @JsonCreator
    public static MemberId of(String text) {
        return new MemberId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
