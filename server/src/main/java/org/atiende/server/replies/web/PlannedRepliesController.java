package org.atiende.server.replies.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.conversations.PlannedReplyView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.replies.Planning;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Answers that are sent at a time. */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1")
class PlannedRepliesController {
    private static final int LONGEST = 10_000;

    private final Planning planning;

    PlannedRepliesController(Planning planning) {
        this.planning = planning;
    }

    /** An answer and when it is to be sent. */
    record PlanRequest(
            @NotNull @Size(max = LONGEST) @Schema(example = "¡Buenos días! Ya salió su paquete.")
            String text,

            @NotNull @Schema(description = "Within 30 days", example = "2026-12-01T15:00:00Z")
            Instant sendAt,

            @Nullable
            @Schema(
                    description =
                            "Of the messages that the writer has seen, the one with the greatest id; what came in after it"
                                    + " counts as written since. Left out: all that there are count as seen")
            MessageId seen,

            RepliesController.@Nullable SuggestionRequest suggestion) {}

    /** Other words or another time. */
    record PlanChange(
            @Nullable @Size(max = LONGEST) @Schema(description = "Left out: the words stay")
            String text,

            @NotNull @Schema(description = "Within 30 days", example = "2026-12-01T15:00:00Z")
            Instant sendAt,

            @Nullable
            @Schema(
                    description =
                            "Of the messages that the writer has seen, the one with the greatest id; what came in after it"
                                    + " counts as written since. Left out: all that there are count as seen")
            MessageId seen) {}

    @Operation(
            operationId = "plannedReplies",
            summary = "The answers that are to be sent later in a conversation, the next first",
            description =
                    "Those that were not sent when their time came stand among them, with the reason. The caller's own are as"
                            + " they were written; those of others have placeholders for personal data.")
    @GetMapping("/conversations/{id}/planned-replies")
    @PreAuthorize("hasAuthority('REPLY')")
    Planning.Plans plans(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return planning.of(caller, id);
    }

    @Operation(
            operationId = "planReply",
            summary = "Plans an answer of a member to be sent at a time",
            description =
                    "It is held against the channel's rules now, and again when it is sent. It is not sent when the buyer has"
                            + " written what its writer had not seen, or nothing may be sent any more: then it is kept with the reason, and the"
                            + " conversation is due. The Idempotency-Key is made by the client for this one answer.")
    @ApiResponse(
            responseCode = "201",
            description = "Planned",
            content = @Content(schema = @Schema(implementation = PlannedReplyView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Was planned before; it waits, or has been sent",
            content = @Content(schema = @Schema(implementation = PlannedReplyView.class)))
    @Problems({
        ProblemCode.CONVERSATION_RESOLVED,
        ProblemCode.WINDOW_CLOSED,
        ProblemCode.TEXT_TOO_LONG,
        ProblemCode.EMPTY_REPLY,
        ProblemCode.IDEMPOTENCY_KEY_MISSING,
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        ProblemCode.PLAN_CALLED_OFF,
        ProblemCode.BUYER_WROTE_MEANWHILE,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.THREAD_CLOSED,
        ProblemCode.AUTOMATIC_NOT_ALLOWED,
        ProblemCode.CHARACTER_NOT_SUPPORTED,
        ProblemCode.TEXT_AGAINST_THE_RULES,
        ProblemCode.GAP_OPEN
    })
    @PostMapping("/conversations/{id}/planned-replies")
    @PreAuthorize("hasAuthority('REPLY')")
    ResponseEntity<PlannedReplyView> plan(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = "Made by the client for this one answer", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody PlanRequest request) {
        Planning.Planned planned = planning.plan(
                caller,
                new Planning.Wish(
                        id,
                        request.text(),
                        request.sendAt(),
                        Optional.ofNullable(request.seen()),
                        Optional.ofNullable(request.suggestion()).map(RepliesController.SuggestionRequest::suggested)),
                RepliesController.key(key));
        return ResponseEntity.status(planned.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(planned.reply());
    }

    @Operation(
            operationId = "changePlannedReply",
            summary = "Gives a planned answer of the caller's other words or another time",
            description = "One that was not sent when its time came waits again.")
    @Problems({
        ProblemCode.CONVERSATION_RESOLVED,
        ProblemCode.WINDOW_CLOSED,
        ProblemCode.TEXT_TOO_LONG,
        ProblemCode.EMPTY_REPLY,
        ProblemCode.BUYER_WROTE_MEANWHILE,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.THREAD_CLOSED,
        ProblemCode.CHARACTER_NOT_SUPPORTED,
        ProblemCode.TEXT_AGAINST_THE_RULES,
        ProblemCode.GAP_OPEN
    })
    @PutMapping("/planned-replies/{id}")
    @PreAuthorize("hasAuthority('REPLY')")
    PlannedReplyView change(
            @CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody PlanChange request) {
        return planning.change(
                caller,
                id,
                new Planning.Other(
                        Optional.ofNullable(request.text()), request.sendAt(), Optional.ofNullable(request.seen())));
    }

    @Operation(
            operationId = "callOffPlannedReply",
            summary = "Calls a planned answer off, or lets go of one that was not sent",
            description = "Whoever may answer the buyer may do so.")
    @DeleteMapping("/planned-replies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('REPLY')")
    void callOff(@CurrentCaller Caller caller, @PathVariable UUID id) {
        planning.callOff(caller, id);
    }
}
