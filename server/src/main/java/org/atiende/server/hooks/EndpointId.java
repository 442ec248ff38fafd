package org.atiende.server.hooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.atiende.server.kernel.Ids;

/** The id of a webhook. */
@Schema(type = "string", format = "uuid")
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
