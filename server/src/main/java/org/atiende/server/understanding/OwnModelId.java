package org.atiende.server.understanding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.atiende.server.kernel.Ids;

/** The id of a model that a workspace trained. */
public record OwnModelId(@JsonValue UUID value) {

    @JsonCreator
    public static OwnModelId of(String text) {
        return new OwnModelId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
