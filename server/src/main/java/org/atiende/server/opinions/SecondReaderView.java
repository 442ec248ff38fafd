package org.atiende.server.opinions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.Because;
import org.jspecify.annotations.Nullable;

/**
 * The second reader of a workspace, without its key.
 *
 * @param place where messages go, in the owner's words
 * @param leavesTheDesk whether masked messages are sent to somebody else's machine
 * @param url of an endpoint
 * @param model of an endpoint
 * @param hasKey whether a key is kept
 * @param threshold messages read with less are asked about
 * @param dailyBudget how many questions a day, counted in UTC
 * @param secondsToAnswer after which a question is given up
 * @param askedToday how many were asked
 * @param usedToday how many answers became the reading of their message
 * @param restUntil until when nobody asks, because it failed again and again
 * @param lastFault what was wrong last, until an answer can be used again
 * @param lastBecause the same by its code; null where it has none
 */
@Schema(name = "SecondReader")
public record SecondReaderView(
        @Schema(allowableValues = {"endpoint", "encoder"}) String kind,
        String place,
        boolean leavesTheDesk,
        @Nullable String url,
        @Nullable String model,
        boolean hasKey,
        double threshold,
        int dailyBudget,
        int secondsToAnswer,
        int askedToday,
        int usedToday,
        @Nullable Instant restUntil,
        @Nullable String lastFault,
        @Nullable Because lastBecause,
        Instant changedAt) {}
