package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.automation.RuleDesk;
import org.atiende.server.automation.RunView;
import org.atiende.server.automation.TaskView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules at work, why, and what they ask people to do. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "rules")
class RunsController {
    private final RuleDesk desk;

    RunsController(RuleDesk desk) {
        this.desk = desk;
    }

    @Operation(
            operationId = "ruleRuns",
            summary = "What rules have done, the latest first, and why",
            description =
                    "By which version of which rule, what it knew, which model had read the message, what the guard"
                            + " said, what platforms answered. Runs that only observed, were bounded or wait for a person are among them.")
    @GetMapping("/rule-runs")
    @PreAuthorize("hasAuthority('READ')")
    Page<RunView> runs(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Nullable ConversationId conversation,
            @RequestParam(required = false) @Nullable UUID rule) {
        return new Page<>(desk.runs(caller.workspace(), conversation, rule), null);
    }

    @Operation(operationId = "ruleRun", summary = "One run of a rule, and why")
    @GetMapping("/rule-runs/{id}")
    @PreAuthorize("hasAuthority('READ')")
    RunView run(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return desk.run(caller.workspace(), id);
    }

    @Operation(
            operationId = "releaseRun",
            summary = "Lets a rule do what it has prepared",
            description = "From here on it is the member's own doing: what is sent, is sent by them.")
    @Problems(ProblemCode.RUN_NOT_HELD)
    @PostMapping("/rule-runs/{id}/release")
    @PreAuthorize("hasAuthority('REPLY')")
    RunView release(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return desk.release(caller, id);
    }

    @Operation(operationId = "declineRun", summary = "Says that what a rule has prepared is not to be done")
    @Problems(ProblemCode.RUN_NOT_HELD)
    @PostMapping("/rule-runs/{id}/decline")
    @PreAuthorize("hasAuthority('REPLY')")
    RunView decline(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return desk.decline(caller, id);
    }

    @Operation(
            operationId = "buyersAnswer",
            summary = "What the buyer has said on the page of a run",
            description = "Personal data; that somebody looked stands in the audit.")
    @GetMapping("/rule-runs/{id}/answer")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Map<String, String> answer(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return desk.answer(caller, id);
    }

    @Operation(operationId = "tasks", summary = "What people are asked to do, open ones in front, the latest first")
    @GetMapping("/tasks")
    @PreAuthorize("hasAuthority('READ')")
    Page<TaskView> tasks(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Nullable ConversationId conversation,
            @RequestParam(defaultValue = "true") boolean open) {
        return new Page<>(desk.tasks(caller.workspace(), conversation, open), null);
    }

    @Operation(operationId = "finishTask", summary = "Says that a task is done")
    @PostMapping("/tasks/{id}/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('REPLY')")
    void done(@CurrentCaller Caller caller, @PathVariable UUID id) {
        desk.done(caller, id);
    }

    @Operation(operationId = "tags", summary = "The tags of a conversation")
    @GetMapping("/conversations/{id}/tags")
    @PreAuthorize("hasAuthority('READ')")
    List<String> tags(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return desk.tags(caller.workspace(), id);
    }

    @Operation(operationId = "tag", summary = "Sets a tag; rules may hear of it")
    @Problems(ProblemCode.INVALID_VALUE)
    @PutMapping("/conversations/{id}/tags/{tag}")
    @PreAuthorize("hasAuthority('REPLY')")
    List<String> tag(@CurrentCaller Caller caller, @PathVariable ConversationId id, @PathVariable String tag) {
        return desk.tag(caller, id, tag);
    }

    @Operation(operationId = "untag", summary = "Takes a tag away")
    @DeleteMapping("/conversations/{id}/tags/{tag}")
    @PreAuthorize("hasAuthority('REPLY')")
    List<String> untag(@CurrentCaller Caller caller, @PathVariable ConversationId id, @PathVariable String tag) {
        return desk.untag(caller, id, tag);
    }
}
