package org.atiende.server.queues.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.queues.Candidate;
import org.atiende.server.queues.Choice;
import org.atiende.server.queues.QueueDesk;
import org.atiende.server.queues.QueueSettings;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Queues, and who is given what waits in them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "queues", description = "Which person a conversation goes to that waits for one")
class QueuesController {
    private final QueueDesk desk;

    QueuesController(QueueDesk desk) {
        this.desk = desk;
    }

    @Operation(operationId = "queueSettings", summary = "What the workspace has decided about its queues")
    @GetMapping("/queue-settings")
    @PreAuthorize("hasAuthority('READ')")
    QueueDesk.Decided settings(@CurrentCaller Caller caller) {
        return desk.decided(caller.workspace());
    }

    /**
     * A decision.
     *
     * @param version the version that it was made upon
     */
    @Schema(name = "QueueDecision")
    record Decision(int version, @NotNull QueueSettings settings) {}

    @Operation(
            operationId = "decideQueues",
            summary = "Decides anew about queues",
            description =
                    "With another strategy than `manual`, what waits for a person is given to members by the desk.")
    @Problems({ProblemCode.SETTINGS_CHANGED, ProblemCode.INVALID_VALUE})
    @PutMapping("/queue-settings")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    QueueDesk.Decided decide(@CurrentCaller Caller caller, @Valid @RequestBody Decision decision) {
        return desk.decide(caller, decision.version(), decision.settings());
    }

    @Operation(operationId = "queueMembers", summary = "Who answers buyers, how much they have, and who is away")
    @GetMapping("/queue-members")
    @PreAuthorize("hasAuthority('READ')")
    Page<Candidate> members(@CurrentCaller Caller caller) {
        return new Page<>(desk.candidates(caller.workspace()), null);
    }

    /**
     * Whether a member is away.
     *
     * @param handBack whether what they have and buyers wait in is nobody's from now on
     */
    @Schema(name = "AwayRequest")
    record Away(boolean away, @Nullable Boolean handBack) {}

    @Operation(
            operationId = "goAway",
            summary = "Says that the signed-in member is away, or back",
            description = "Who is away is given nothing by the desk.")
    @PutMapping("/queue-members/me")
    @PreAuthorize("hasAuthority('REPLY')")
    Page<Candidate> away(@CurrentCaller Caller caller, @RequestBody Away request) {
        return new Page<>(desk.away(caller, request.away(), Boolean.TRUE.equals(request.handBack())), null);
    }

    @Operation(
            operationId = "sendAway",
            summary = "Says that a member is away, or back",
            description = "For who cannot say so themselves. Who is away is given nothing by the desk.")
    @PutMapping("/queue-members/{id}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<Candidate> sendAway(@CurrentCaller Caller caller, @PathVariable MemberId id, @RequestBody Away request) {
        return new Page<>(desk.away(caller, id, request.away(), Boolean.TRUE.equals(request.handBack())), null);
    }

    @Operation(
            operationId = "queueChoice",
            summary = "Who would be given a conversation now, and why the others would not")
    @GetMapping("/conversations/{id}/queue-choice")
    @PreAuthorize("hasAuthority('READ')")
    Choice choice(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return desk.choice(caller.workspace(), id);
    }
}
