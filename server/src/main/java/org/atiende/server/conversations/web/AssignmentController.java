package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.conversations.Assignment;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
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

/** Who works on which conversation. */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1")
class AssignmentController {
    private final Assignment assignment;
    private final Colleagues colleagues;
    private final Tenancy tenancy;

    AssignmentController(Assignment assignment, Colleagues colleagues, Tenancy tenancy) {
        this.assignment = assignment;
        this.colleagues = colleagues;
        this.tenancy = tenancy;
    }

    @Operation(operationId = "colleagues", summary = "The members who answer buyers, by name")
    @GetMapping("/colleagues")
    @PreAuthorize("hasAuthority('READ')")
    Page<Colleagues.Colleague> colleagues(@CurrentCaller Caller caller) {
        return new Page<>(tenancy.in(caller.workspace(), () -> colleagues.all(caller.workspace())), null);
    }

    /**
     * Who is to have a conversation.
     *
     * @param member null for nobody
     * @param insteadOf whose it is as far as the caller knows; null for nobody's
     */
    @Schema(name = "AssignmentRequest")
    record Request(@Nullable MemberId member, @Nullable MemberId insteadOf) {}

    @Operation(
            operationId = "assign",
            summary = "Gives a conversation to a member, or to nobody",
            description = "Only if it is still whose the caller thinks: of two who claim it at once, one gets it.")
    @Problems(ProblemCode.ASSIGNED_MEANWHILE)
    @PutMapping("/conversations/{id}/assignee")
    @PreAuthorize("hasAuthority('REPLY')")
    ConversationView assign(
            @CurrentCaller Caller caller, @PathVariable ConversationId id, @RequestBody Request request) {
        return tenancy.in(
                caller.workspace(), () -> assignment.assign(caller, id, request.member(), request.insteadOf()));
    }
}
