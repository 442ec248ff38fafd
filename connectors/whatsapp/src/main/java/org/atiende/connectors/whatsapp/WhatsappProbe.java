package org.atiende.connectors.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import tools.jackson.databind.JsonNode;

/** Tries a number, and says how the platform judges it: quality, and to how many the shop may write first. */
final class WhatsappProbe implements Probing {
    private static final String FIELDS = "verified_name,quality_rating,messaging_limit_tier,"
            + "whatsapp_business_manager_messaging_limit,throughput,status,name_status";
    private static final Map<String, String> TIERS = Map.of(
            "TIER_50", "50",
            "TIER_250", "250",
            "TIER_1K", "1,000",
            "TIER_2K", "2,000",
            "TIER_10K", "10,000",
            "TIER_100K", "100,000",
            "TIER_UNLIMITED", "any number of");

    private final WhatsappApi api;

    WhatsappProbe(WhatsappApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        String path = access.account().externalId() + "?fields=" + FIELDS;
        return switch (api.get(access.account(), path)) {
            case Answer.Good<JsonNode> good -> number(good.body());
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

    private static List<Finding> number(JsonNode number) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("token", Result.WORKS, "the token is in force and may use the number"));
        String status = number.path("status").asString("");
        if (!status.isEmpty()) {
            boolean connected = status.equals("CONNECTED");
            findings.add(new Finding(
                    "number",
                    connected ? Result.WORKS : Result.MISSING,
                    connected
                            ? "the number is connected"
                            : "the number is " + word(status) + "; see WhatsApp Manager"));
        }
        findings.add(quality(number.path("quality_rating").asString("")));
        String tier = number.path("whatsapp_business_manager_messaging_limit")
                .asString(number.path("messaging_limit_tier").asString(""));
        findings.add(
                tier.isEmpty()
                        ? new Finding(
                                "limit", Result.UNKNOWN, "the platform does not say how many may be written to first")
                        : new Finding(
                                "limit",
                                Result.WORKS,
                                "in 24 hours %s buyers may be written to outside their windows; answers inside are not counted"
                                        .formatted(TIERS.getOrDefault(tier, word(tier)))));
        String level = number.path("throughput").path("level").asString("");
        if (!level.isEmpty()) {
            findings.add(new Finding("throughput", Result.WORKS, "the throughput is " + word(level)));
        }
        return findings;
    }

    private static Finding quality(String rating) {
        return switch (rating) {
            case "GREEN" -> new Finding("quality", Result.WORKS, "the platform rates the number high");
            case "YELLOW" ->
                new Finding(
                        "quality",
                        Result.WORKS,
                        "the platform rates the number medium: buyers have blocked or reported it; at low, limits fall");
            case "RED" ->
                new Finding(
                        "quality",
                        Result.MISSING,
                        "the platform rates the number low: write to nobody first until it recovers");
            default -> new Finding("quality", Result.UNKNOWN, "the platform has not rated the number yet");
        };
    }

    private static String word(String platformWord) {
        return platformWord.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
