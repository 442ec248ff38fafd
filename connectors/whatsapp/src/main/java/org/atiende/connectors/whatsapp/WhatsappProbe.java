package org.atiende.connectors.whatsapp;

import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.Probing;
import org.atiende.channel.Standing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/** Tries a number, and says how the platform judges it: quality, and to how many the shop may write first. */
final class WhatsappProbe implements Probing {
    private final WhatsappApi api;

    WhatsappProbe(WhatsappApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        return switch (api.get(access.account(), WhatsappNumber.path(access.account()))) {
            case Answer.Good<JsonNode> good -> findings(new WhatsappNumber(good.body()));
            case Answer.NotReached<JsonNode> missed -> List.of(new Finding("token", Result.UNKNOWN, missed.reason()));
            case Answer.Lost<JsonNode> lost -> List.of(new Finding("token", Result.UNKNOWN, lost.reason()));
            case Answer.Bad<JsonNode> bad ->
                List.of(
                        bad.status() == 429 || bad.status() >= 500
                                ? new Finding(
                                        "token",
                                        Result.UNKNOWN,
                                        PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()))
                                : new Finding(
                                        "token",
                                        Result.MISSING,
                                        PlatformReason.NUMBER_HIDDEN.with("code", bad.code())));
        };
    }

    private static List<Finding> findings(WhatsappNumber number) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("token", Result.WORKS, PlatformReason.TOKEN_GOOD.plain()));
        number.status().ifPresent(status -> {
            boolean connected = status.equals("CONNECTED");
            findings.add(new Finding(
                    "number",
                    connected ? Result.WORKS : Result.MISSING,
                    connected
                            ? PlatformReason.NUMBER_CONNECTED.plain()
                            : PlatformReason.NUMBER_STATE.with("state", WhatsappNumber.word(status))));
        });
        findings.add(number.quality()
                .map(WhatsappProbe::quality)
                .orElse(new Finding("quality", Result.UNKNOWN, PlatformReason.QUALITY_NONE.plain())));
        findings.add(number.firstWrites()
                .map(it -> new Finding("limit", Result.WORKS, it))
                .orElse(new Finding("limit", Result.UNKNOWN, PlatformReason.LIMIT_UNKNOWN.plain())));
        number.throughput()
                .ifPresent(it -> findings.add(
                        new Finding("throughput", Result.WORKS, PlatformReason.THROUGHPUT.with("level", it))));
        return findings;
    }

    private static Finding quality(Standing.Quality quality) {
        return switch (quality) {
            case HIGH -> new Finding("quality", Result.WORKS, PlatformReason.QUALITY_HIGH.plain());
            case MEDIUM -> new Finding("quality", Result.WORKS, PlatformReason.QUALITY_MEDIUM.plain());
            case LOW -> new Finding("quality", Result.MISSING, PlatformReason.QUALITY_LOW.plain());
        };
    }
}
