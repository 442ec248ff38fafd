package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.atiende.server.automation.LibraryRule;
import org.atiende.server.automation.RuleDesk;
import org.atiende.server.automation.RuleVersion;
import org.atiende.server.automation.RuleView;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
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

/** Rules: when this happens and that holds, do this. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "rules", description = "When this happens and that holds, do this; and why it did")
class RulesController {
    private final RuleDesk desk;

    RulesController(RuleDesk desk) {
        this.desk = desk;
    }

    @Operation(operationId = "rules", summary = "The rules of the workspace, in the order in which they are asked")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    Page<RuleView> rules(@CurrentCaller Caller caller) {
        return new Page<>(desk.all(caller.workspace()), null);
    }

    @Operation(
            operationId = "createRule",
            summary = "Makes a rule, which is off",
            description =
                    "What cannot be meant is refused with its place. A rule that is on does no more than the modes allow.")
    @Problems(ProblemCode.INVALID_VALUE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    RuleView create(@CurrentCaller Caller caller, @Valid @RequestBody RuleSpec spec) {
        return desk.create(caller, spec, null);
    }

    @Operation(operationId = "ruleLibrary", summary = "Rules that come with the desk, in three languages")
    @GetMapping("/library")
    @PreAuthorize("hasAuthority('READ')")
    Page<LibraryRule> library(@CurrentCaller Caller caller) {
        return new Page<>(desk.library(), null);
    }

    @Operation(operationId = "takeRule", summary = "Takes a rule of the library; it is off")
    @PostMapping("/library/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    RuleView take(@CurrentCaller Caller caller, @PathVariable String id) {
        return desk.take(caller, id);
    }

    /**
     * A change.
     *
     * @param version the version that it is made upon
     */
    @Schema(name = "RuleChange")
    record Change(int version, @NotNull @Valid RuleSpec spec) {}

    @Operation(
            operationId = "changeRule",
            summary = "Changes a rule; runs under way go on by the version they began with")
    @Problems({ProblemCode.INVALID_VALUE, ProblemCode.SETTINGS_CHANGED})
    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    RuleView change(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Change change) {
        return desk.change(caller, id, change.version(), change.spec());
    }

    @Operation(operationId = "ruleVersions", summary = "What a rule was before, the latest version first")
    @GetMapping("/{id}/versions")
    @PreAuthorize("hasAuthority('READ')")
    Page<RuleVersion> versions(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return new Page<>(desk.versions(caller.workspace(), id), null);
    }

    /** Whether it is on. */
    @Schema(name = "RuleSwitch")
    record Switch(boolean on) {}

    @Operation(
            operationId = "switchRule",
            summary = "Switches a rule on or off; one that was suspended is switched on again")
    @Problems(ProblemCode.INVALID_VALUE)
    @PutMapping("/{id}/state")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    RuleView switchTo(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Switch request) {
        return desk.switchTo(caller, id, request.on());
    }

    /**
     * A rule, and where to try it.
     *
     * @param rule the one that is changed, whose budget may be used already; null for a new one
     */
    @Schema(name = "RulePreviewRequest")
    record Trial(
            @NotNull @Valid RuleSpec spec,
            @NotNull ConversationId conversation,
            @Nullable UUID rule) {}

    @Operation(
            operationId = "previewRule",
            summary = "What a rule would do in a conversation now; nothing is done",
            description = "The rule need not be saved. With every fact that its condition could ask of.")
    @Problems(ProblemCode.INVALID_VALUE)
    @PostMapping("/preview")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    RuleDesk.Preview preview(@CurrentCaller Caller caller, @Valid @RequestBody Trial trial) {
        return desk.preview(caller, trial.spec(), trial.conversation(), trial.rule());
    }
}
