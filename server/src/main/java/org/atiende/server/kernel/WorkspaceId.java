package org.atiende.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a workspace: one shop, apart from all others. */
public record WorkspaceId(@JsonValue UUID value) {

    @JsonCreator
    public static WorkspaceId of(String text) {
        return new WorkspaceId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
