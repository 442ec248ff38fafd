package org.atiende.server.accounts.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.atiende.server.accounts.NewWorkspace;
import org.atiende.server.accounts.OwnerData;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens workspaces on behalf of the installation's operator. */
@RestController
@Tag(name = "workspaces", description = "For who runs the installation")
class WorkspacesController {
    private final Workspaces workspaces;

    WorkspacesController(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Operation(
            operationId = "addWorkspace",
            summary = "Opens a workspace with its owner",
            description = "The keys are in this answer and never again.")
    @Problems(ProblemCode.EMAIL_TAKEN)
    @PostMapping("/api/v1/workspaces")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('OPERATE')")
    NewWorkspaceAnswer create(@Valid @RequestBody NewWorkspaceRequest body) {
        OwnerRequest owner = body.owner();
        NewWorkspace created =
                workspaces.create(body.name(), new OwnerData(owner.email(), owner.name(), owner.password()));
        return new NewWorkspaceAnswer(created.workspace().value(), created.readOnlyKey(), created.readWriteKey());
    }

    /** A shop and its first member. */
    record NewWorkspaceRequest(
            @NotBlank @Size(max = 100) @Schema(example = "Casa Jacaranda")
            String name,

            @NotNull @Valid OwnerRequest owner) {}

    /** The first member, who becomes the owner. */
    record OwnerRequest(
            @NotBlank @Email @Size(max = 254) @Schema(example = "ana@tienda.example")
            String email,

            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 500) String password) {
        @Override
        public String toString() {
            return "OwnerRequest[…]";
        }
    }

    /** The new workspace and its keys, which are shown this once. */
    @Schema(name = "CreatedWorkspace")
    record NewWorkspaceAnswer(UUID workspace, String readOnlyKey, String readWriteKey) {
        @Override
        public String toString() {
            return "NewWorkspaceAnswer[" + workspace + "]";
        }
    }
}
