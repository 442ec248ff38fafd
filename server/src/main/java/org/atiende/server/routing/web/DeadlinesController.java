package org.atiende.server.routing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.routing.BreachReason;
import org.atiende.server.routing.DeadlineClock;
import org.atiende.server.routing.DeadlineDesk;
import org.atiende.server.routing.DeadlineNotice;
import org.atiende.server.routing.DeadlineSettings;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** By when the shop must act, and by which rules that is reckoned. */
@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "deadlines",
        description = "By when the shop must act: its own promises, the platforms' clocks, terms of law")
class DeadlinesController {
    private static final int MOST = 200;

    private final DeadlineDesk desk;

    DeadlinesController(DeadlineDesk desk) {
        this.desk = desk;
    }

    @Operation(operationId = "deadlineSettings", summary = "What the workspace has decided about its deadlines")
    @GetMapping("/deadline-settings")
    @PreAuthorize("hasAuthority('READ')")
    DeadlineDesk.Decided settings(@CurrentCaller Caller caller) {
        return desk.decided(caller.workspace());
    }

    /**
     * A decision.
     *
     * @param version the version that it was made upon
     */
    @Schema(name = "DeadlineDecision")
    record Decision(int version, @NotNull DeadlineSettings settings) {}

    @Operation(
            operationId = "decideDeadlines",
            summary = "Decides anew about deadlines",
            description = "Open conversations are reckoned anew in the background; `counted` says when that is done.")
    @Problems({ProblemCode.SETTINGS_CHANGED, ProblemCode.INVALID_VALUE})
    @PutMapping("/deadline-settings")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    DeadlineDesk.Decided decide(@CurrentCaller Caller caller, @Valid @RequestBody Decision decision) {
        return desk.decide(caller, decision.version(), decision.settings());
    }

    @Operation(operationId = "deadlineNotices", summary = "Deadlines that came near or were missed, the latest first")
    @GetMapping("/deadline-notices")
    @PreAuthorize("hasAuthority('READ')")
    Page<DeadlineNotice> notices(
            @CurrentCaller Caller caller,
            @Parameter(schema = @Schema(allowableValues = {"near", "missed"})) @RequestParam(required = false) @Nullable
                    String kind) {
        return new Page<>(desk.notices(caller.workspace(), kind, MOST), null);
    }

    /** Why a deadline was missed. */
    @Schema(name = "BreachExplanation")
    record Breach(
            @NotNull
            @Schema(allowableValues = {"target", "platform", "obligation"})
            @Pattern(regexp = "target|platform|obligation")
            String clock,

            @NotNull Instant dueAt,
            @NotNull BreachReason reason) {}

    @Operation(operationId = "explainBreach", summary = "Says why a deadline was missed")
    @PutMapping("/conversations/{id}/deadline-notices")
    @PreAuthorize("hasAuthority('REPLY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void explain(@CurrentCaller Caller caller, @PathVariable ConversationId id, @Valid @RequestBody Breach breach) {
        desk.explain(caller, id, breach.clock(), breach.dueAt(), breach.reason());
    }

    @Operation(
            operationId = "conversationDeadlines",
            summary = "The clocks of a conversation, and how each has come about")
    @GetMapping("/conversations/{id}/deadlines")
    @PreAuthorize("hasAuthority('READ')")
    Page<DeadlineClock> of(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(schema = @Schema(allowableValues = {"zh-CN", "es-MX", "en"})) @RequestParam(defaultValue = "en")
                    String language) {
        return new Page<>(desk.of(caller.workspace(), id, language), null);
    }
}
