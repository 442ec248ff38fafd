package org.atiende.connectors.whatsapp;

import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.Probing;
import org.atiende.channel.Standing;
import org.atiende.channel.http.Answer;
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
                                        "the platform answered " + bad.status() + "; try again later")
                                : new Finding(
                                        "token",
                                        Result.MISSING,
                                        "the platform does not show the number (%s): the token has run out, or lacks whatsapp_business_messaging"
                                                .formatted(bad.code())));
        };
    }

    private static List<Finding> findings(WhatsappNumber number) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("token", Result.WORKS, "the token is in force and may use the number"));
        number.status().ifPresent(status -> {
            boolean connected = status.equals("CONNECTED");
            findings.add(new Finding(
                    "number",
                    connected ? Result.WORKS : Result.MISSING,
                    connected
                            ? "the number is connected"
                            : "the number is " + WhatsappNumber.word(status) + "; see WhatsApp Manager"));
        });
        findings.add(number.quality()
                .map(WhatsappProbe::quality)
                .orElse(new Finding("quality", Result.UNKNOWN, "the platform has not rated the number yet")));
        findings.add(number.firstWrites()
                .map(it -> new Finding(
                        "limit",
                        Result.WORKS,
                        "in 24 hours %s buyers may be written to outside their windows; answers inside are not counted"
                                .formatted(it)))
                .orElse(new Finding(
                        "limit", Result.UNKNOWN, "the platform does not say how many may be written to first")));
        number.throughput()
                .ifPresent(it -> findings.add(new Finding("throughput", Result.WORKS, "the throughput is " + it)));
        return findings;
    }

    private static Finding quality(Standing.Quality quality) {
        return switch (quality) {
            case HIGH -> new Finding("quality", Result.WORKS, "the platform rates the number high");
            case MEDIUM ->
                new Finding(
                        "quality",
                        Result.WORKS,
                        "the platform rates the number medium: buyers have blocked or reported it; at low, limits fall");
            case LOW ->
                new Finding(
                        "quality",
                        Result.MISSING,
                        "the platform rates the number low: write to nobody first until it recovers");
        };
    }
}
