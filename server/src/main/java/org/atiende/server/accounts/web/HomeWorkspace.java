package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.atiende.server.accounts.Workspace;

/** The workspace of a member, as answered. */
@Schema(name = "HomeWorkspace")
record HomeWorkspace(
        UUID id,
        String name,

        @Schema(description = "IANA time zone", example = "America/Mexico_City")
        String zone) {
    static HomeWorkspace of(Workspace workspace) {
        return new HomeWorkspace(
                workspace.id().value(), workspace.name(), workspace.zone().getId());
    }
}
