package org.atiende.server.understanding.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.atiende.nlu.evaluation.Thresholds;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.understanding.Confidence;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How sure a workspace's messages are read, and what each threshold would cost. */
@RestController
@Tag(name = "models")
class ConfidenceController {
    private final Confidence confidence;

    ConfidenceController(Confidence confidence) {
        this.confidence = confidence;
    }

    /**
     * One threshold.
     *
     * @param threshold from which probability on no person is asked; 1 asks one for every message
     * @param coverage share of all messages that are then acted on
     * @param wrong share of these that is expected to be read wrongly
     * @param cost of a message, on average, in the unit of the costs asked with
     */
    record ThresholdView(double threshold, double coverage, double wrong, double cost) {
        static ThresholdView of(Thresholds.Row row) {
            return new ThresholdView(
                    row.threshold(), rounded(row.coverage()), rounded(row.wrong()), rounded(row.cost()));
        }

        private static double rounded(double value) {
            return Math.round(value * 1e4) / 1e4;
        }
    }

    /**
     * How sure the last messages were read.
     *
     * @param threshold below which a person is asked today
     * @param messages of how many this tells: the last 5,000 within 90 days
     * @param since when the oldest of them was read
     * @param mix how the workspace's mix of intents was estimated; null before the first estimate
     * @param wrongCost what a message acted on wrongly costs
     * @param personCost what a person's look costs
     * @param cheapest the threshold of least cost
     * @param thresholds every threshold from 0.50 to 1
     */
    record ConfidenceView(
            double threshold,
            long messages,
            @Nullable Instant since,
            Confidence.@Nullable Estimate mix,
            double wrongCost,
            double personCost,
            ThresholdView cheapest,
            List<ThresholdView> thresholds) {}

    @Operation(
            operationId = "confidence",
            summary = "How sure the last messages were read, and what each threshold would cost",
            description =
                    "From the calibrated probabilities of the workspace's last messages: how many would be acted on without a"
                            + " person from each probability on, how many of these are expected to be read wrongly, and which"
                            + " threshold costs least. Nothing is changed by asking.")
    @GetMapping("/api/v1/models/confidence")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    ConfidenceView confidence(
            @CurrentCaller Caller caller,
            @Parameter(description = "what a message acted on wrongly costs, in any unit")
                    @RequestParam(defaultValue = "10")
                    double wrong,
            @Parameter(description = "what a person's look at a message costs, in the same unit")
                    @RequestParam(defaultValue = "1")
                    double person) {
        Thresholds.Cost cost;
        try {
            cost = new Thresholds.Cost(wrong, person);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
        Confidence.Outlook outlook = confidence.outlook(caller.workspace(), cost);
        return new ConfidenceView(
                Confidence.PERSON_BELOW,
                outlook.messages(),
                outlook.since(),
                outlook.mix(),
                wrong,
                person,
                ThresholdView.of(outlook.cheapest()),
                outlook.thresholds().stream().map(ThresholdView::of).toList());
    }
}
