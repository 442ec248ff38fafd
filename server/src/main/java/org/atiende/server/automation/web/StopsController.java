package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.atiende.server.automation.Incident;
import org.atiende.server.automation.Incidents;
import org.atiende.server.automation.StopView;
import org.atiende.server.automation.Stops;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The stop switch, and what it left to be looked into. */
@RestController
@RequestMapping("/api/v1/automation")
@Tag(name = "automation")
class StopsController {
    private final Stops stops;
    private final Incidents incidents;

    StopsController(Stops stops, Incidents incidents) {
        this.stops = stops;
        this.incidents = incidents;
    }

    @Operation(operationId = "automationStops", summary = "What is stopped now")
    @GetMapping("/stops")
    @PreAuthorize("hasAuthority('READ')")
    Stops.Standing standing(@CurrentCaller Caller caller) {
        return stops.standing(caller.workspace());
    }

    /**
     * A stop.
     *
     * @param channel left out for the whole workspace
     */
    @Schema(name = "StopRequest")
    record Stop(
            @Nullable ChannelId channel,
            @NotBlank @Size(max = 500) String reason) {}

    @Operation(
            operationId = "stopAutomation",
            summary = "Stops everything automatic, in the workspace or on one channel",
            description =
                    "Takes effect with its answer, on every node: a machine's message that has not begun to be sent"
                            + " is not sent. Opens an incident that says what was sent in the last hour; why it came to it must be"
                            + " said within 48 hours. Any member who answers buyers may stop; lifting is for supervisors.")
    @Problems(ProblemCode.ALREADY_STOPPED)
    @PostMapping("/stops")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('REPLY')")
    StopView stop(@CurrentCaller Caller caller, @Valid @RequestBody Stop request) {
        return stops.stop(caller, request.channel(), request.reason().strip());
    }

    @Operation(operationId = "liftStop", summary = "Lets machines act again where this stop held them")
    @DeleteMapping("/stops/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    void lift(@CurrentCaller Caller caller, @PathVariable UUID id) {
        stops.lift(caller, id);
    }

    /** Why everything is stopped. */
    @Schema(name = "StopEverythingRequest")
    record Everything(@NotBlank @Size(max = 500) String reason) {}

    @Operation(operationId = "stopEverything", summary = "Stops everything automatic in every workspace")
    @Problems(ProblemCode.ALREADY_STOPPED)
    @PostMapping("/stop-everything")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('OPERATE')")
    void everything(@CurrentCaller Caller caller, @Valid @RequestBody Everything request) {
        stops.stopEverything(caller, request.reason().strip());
    }

    @Operation(
            operationId = "liftStopOfEverything",
            summary = "Lets every workspace go on that is not stopped by itself")
    @DeleteMapping("/stop-everything")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('OPERATE')")
    void liftEverything(@CurrentCaller Caller caller) {
        stops.liftEverything();
    }

    @Operation(operationId = "incidents", summary = "What stops left to be looked into, the latest first")
    @GetMapping("/incidents")
    @PreAuthorize("hasAuthority('READ')")
    Page<Incident> incidents(@CurrentCaller Caller caller) {
        return new Page<>(incidents.latest(caller.workspace()), null);
    }

    @Operation(
            operationId = "explainIncident",
            summary = "Says why it came to a stop, and what keeps it from coming again")
    @PutMapping("/incidents/{id}/cause")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Incident explain(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Incident.Cause cause) {
        return incidents.explain(caller, id, cause);
    }
}
