package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.kernel.Caller;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How the caller's own workspace is called, and by which clock it lives. */
@RestController
@Tag(name = "workspace", description = "How the workspace is called, and by which clock it lives")
class WorkspaceController {
    private final Workspaces workspaces;

    WorkspaceController(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Operation(
            operationId = "changeWorkspace",
            summary = "Renames the workspace, or sets its clock",
            description =
                    "What is left out stays. Buyers read the name in suggested answers and on the pages that rules send"
                            + " them. By the clock go quiet hours, the hour in rules, budgets of a day, answers planned for tomorrow,"
                            + " calendars without a zone of their own and terms of law in days: open conversations are reckoned anew"
                            + " in the background. Moments that were fixed before stay, such as those of planned answers.")
    @PatchMapping("/api/v1/workspace")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    HomeWorkspace change(@CurrentCaller Caller caller, @Valid @RequestBody WorkspaceRequest body) {
        return HomeWorkspace.of(workspaces.change(caller, body.name(), body.zone()));
    }

    /** What is to be changed; null stays. */
    record WorkspaceRequest(
            @Size(max = 100) @Schema(example = "Casa Jacaranda") @Nullable
            String name,

            @Size(max = 60) @Schema(description = "IANA time zone", example = "America/Tijuana") @Nullable
            String zone) {}
}
