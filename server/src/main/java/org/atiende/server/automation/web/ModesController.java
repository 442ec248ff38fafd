package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.atiende.server.automation.AutomationSettings;
import org.atiende.server.automation.Modes;
import org.atiende.server.automation.Reviews;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
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

/** How much machines may do, and how often they were right. */
@RestController
@RequestMapping("/api/v1/automation")
@Tag(name = "automation", description = "What machines may do by themselves, and what stops them")
class ModesController {
    private static final int MOST = 20;

    private final Modes modes;
    private final Reviews reviews;

    ModesController(Modes modes, Reviews reviews) {
        this.modes = modes;
        this.reviews = reviews;
    }

    @Operation(operationId = "automationSettings", summary = "How much machines may do by themselves")
    @GetMapping("/settings")
    @PreAuthorize("hasAuthority('READ')")
    Modes.Decided settings(@CurrentCaller Caller caller) {
        return modes.decided(caller.workspace());
    }

    /**
     * A decision.
     *
     * @param version the version that it was made upon
     */
    @Schema(name = "AutomationDecision")
    record Decision(int version, @NotNull AutomationSettings settings) {}

    @Operation(
            operationId = "decideAutomation",
            summary = "Decides anew how much machines may do by themselves",
            description =
                    "The most special entry wins: channel and intent together before either alone, either before the"
                            + " workspace; of two that are as special, the one that allows less. An intent is made automatic only"
                            + " when at least 100 verdicts show the precision that is asked for.")
    @Problems({
        ProblemCode.SETTINGS_CHANGED,
        ProblemCode.INVALID_VALUE,
        ProblemCode.PRECISION_NOT_SHOWN,
        ProblemCode.TWO_TRACKS_FIRST
    })
    @PutMapping("/settings")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Modes.Decided decide(@CurrentCaller Caller caller, @Valid @RequestBody Decision decision) {
        return modes.decide(caller, decision.version(), decision.settings());
    }

    @Operation(
            operationId = "reviews",
            summary = "Messages drawn for a verdict, the oldest first",
            description = "What the machine read is left out on purpose.")
    @GetMapping("/reviews")
    @PreAuthorize("hasAuthority('REPLY')")
    Page<Reviews.Waiting> reviews(@CurrentCaller Caller caller) {
        return new Page<>(reviews.waiting(caller.workspace(), MOST), null);
    }

    /** What a person says that a message means, the first want in front. */
    @Schema(name = "ReviewVerdict")
    record Verdict(@NotNull @Size(min = 1, max = 3) List<String> intents) {}

    @Operation(
            operationId = "judgeReview",
            summary = "Says what a message means, without having seen the machine's word")
    @Problems({ProblemCode.ALREADY_JUDGED, ProblemCode.INVALID_VALUE})
    @PutMapping("/reviews/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('REPLY')")
    void judge(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Verdict verdict) {
        reviews.judge(caller, id, verdict.intents());
    }

    @Operation(
            operationId = "precision",
            summary =
                    "How often the model in force read each intent rightly, with its 95 % interval and how many verdicts there are")
    @GetMapping("/precision")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<Reviews.Measured> precision(
            @CurrentCaller Caller caller,
            @Parameter(description = "of one channel; all together where it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    ChannelId channel) {
        return new Page<>(reviews.precision(caller.workspace(), channel), null);
    }

    @Operation(
            operationId = "thresholdOutcomes",
            summary = "What each threshold would let through, and how much of that would be wrong",
            description =
                    "By the readings drawn in the last seven days: how many of a hundred are at or above each threshold, and of"
                            + " those that people judged how many were read wrongly. Below the threshold in force nobody is asked,"
                            + " so that nothing is known of what would be wrong there.")
    @GetMapping("/thresholds")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Reviews.Outcomes thresholds(
            @CurrentCaller Caller caller,
            @Parameter(description = "of one channel; all together where it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    ChannelId channel,
            @Parameter(description = "of one intent; all together where it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    String intent) {
        return reviews.outcomes(caller.workspace(), channel, intent);
    }
}
