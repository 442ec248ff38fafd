package org.atiende.server.automation.lab.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.atiende.server.automation.lab.Laboratory;
import org.atiende.server.automation.lab.Replay;
import org.atiende.server.automation.lab.ReplayOrder;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The laboratory of rules. */
@RestController
@RequestMapping("/api/v1/laboratory/replays")
@Tag(name = "rules")
class LaboratoryController {
    private final Laboratory laboratory;

    LaboratoryController(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    @Operation(
            operationId = "startReplay",
            summary = "Holds a rule against what was said before, and does nothing",
            description =
                    "A draft or a stored rule that is set going by understood messages. Goes on by itself; ask for it"
                            + " until it is no longer running. One at a time in a workspace.")
    @Problems({ProblemCode.INVALID_VALUE, ProblemCode.REPLAY_UNDER_WAY})
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Replay start(@CurrentCaller Caller caller, @Valid @RequestBody ReplayOrder order) {
        return laboratory.start(caller, order);
    }

    @Operation(
            operationId = "replays",
            summary = "The last replays, the latest first, without what they found",
            description = "The last 20 of a workspace are kept.")
    @GetMapping
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<Replay> replays(@CurrentCaller Caller caller) {
        return new Page<>(laboratory.all(caller.workspace()), null);
    }

    @Operation(operationId = "replay", summary = "How far a replay is, and what it found")
    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Replay replay(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return laboratory.get(caller.workspace(), id);
    }

    @Operation(operationId = "cancelReplay", summary = "Cancels a replay; one that is over stays as it is")
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Replay cancel(@CurrentCaller Caller caller, @PathVariable UUID id) {
        return laboratory.cancel(caller, id);
    }
}
