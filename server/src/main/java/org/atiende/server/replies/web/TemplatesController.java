package org.atiende.server.replies.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.replies.OwnTemplate;
import org.atiende.server.replies.OwnTemplates;
import org.atiende.server.replies.TemplateVersion;
import org.atiende.server.replies.TemplateView;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The answers of a workspace: those that come with the desk, and those in its own words. */
@RestController
@RequestMapping("/api/v1/reply-templates")
@Tag(name = "templates", description = "Answers that are offered to members and sent by rules")
class TemplatesController {
    private final OwnTemplates templates;

    TemplatesController(OwnTemplates templates) {
        this.templates = templates;
    }

    @Operation(
            operationId = "workspaceTemplates",
            summary = "All answers of the workspace, its own first",
            description =
                    "Suggestions are chosen from these, and a shop's own stand before those that come with the desk.")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    Page<TemplateView> all(@CurrentCaller Caller caller) {
        return new Page<>(templates.all(caller.workspace()), null);
    }

    @Operation(
            operationId = "createTemplate",
            summary = "Adds an answer in the shop's own words",
            description =
                    "What cannot be read is refused with its field. As long as there is a finding, it is kept and not"
                            + " offered.")
    @Problems(ProblemCode.INVALID_VALUE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    TemplateView create(@CurrentCaller Caller caller, @Valid @RequestBody OwnTemplate words) {
        return templates.create(caller, words);
    }

    @Operation(operationId = "checkTemplate", summary = "What is wrong with an answer; nothing is kept")
    @Problems(ProblemCode.INVALID_VALUE)
    @PostMapping("/check")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<TemplateView.TemplateFinding> check(@CurrentCaller Caller caller, @Valid @RequestBody OwnTemplate words) {
        return new Page<>(templates.check(words), null);
    }

    /**
     * A change.
     *
     * @param version the version that it is made upon
     */
    @Schema(name = "TemplateChange")
    record Change(int version, @NotNull @Valid OwnTemplate words) {}

    @Operation(
            operationId = "changeTemplate",
            summary = "Changes an answer of the shop's own; the version before is kept")
    @Problems({ProblemCode.INVALID_VALUE, ProblemCode.SETTINGS_CHANGED})
    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    TemplateView change(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Change change) {
        return templates.change(caller, id, change.version(), change.words());
    }

    /** Whether it is put away. */
    @Schema(name = "TemplateArchiving")
    record Archiving(boolean archived) {}

    @Operation(operationId = "archiveTemplate", summary = "Puts an answer away, or takes it up again")
    @PutMapping("/{id}/archived")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    TemplateView archive(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Archiving request) {
        return templates.archive(caller, id, request.archived());
    }

    @Operation(
            operationId = "templateVersions",
            summary = "What an answer of the shop's own was before, the latest first")
    @GetMapping("/{id}/versions")
    @PreAuthorize("hasAuthority('READ')")
    Page<TemplateVersion> versions(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return new Page<>(templates.versions(caller.workspace(), id), null);
    }
}
