package org.atiende.connectors.whatsapp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.Standing;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/** What the platform says of the shop's number: {@code GET /{phone_number_id}}. */
record WhatsappNumber(JsonNode said) {
    private static final String FIELDS = "verified_name,quality_rating,messaging_limit_tier,"
            + "whatsapp_business_manager_messaging_limit,throughput,status,name_status";
    private static final Map<String, Integer> TIERS = Map.of(
            "TIER_50", 50,
            "TIER_250", 250,
            "TIER_1K", 1_000,
            "TIER_2K", 2_000,
            "TIER_10K", 10_000,
            "TIER_100K", 100_000);
    private static final Map<String, Standing.Quality> QUALITIES = Map.of(
            "GREEN", Standing.Quality.HIGH,
            "YELLOW", Standing.Quality.MEDIUM,
            "RED", Standing.Quality.LOW);

    static String path(Account account) {
        return account.externalId() + "?fields=" + FIELDS;
    }

    Standing standing() {
        return new Standing(
                quality(), Optional.ofNullable(TIERS.get(tier())), status().filter(it -> !it.equals("CONNECTED")));
    }

    Optional<Standing.Quality> quality() {
        return Optional.ofNullable(QUALITIES.get(said.path("quality_rating").asString("")));
    }

    Optional<String> status() {
        return Optional.of(said.path("status").asString("")).filter(it -> !it.isEmpty());
    }

    /** To how many buyers the shop may write first in 24 hours; empty where the platform does not say. */
    Optional<Reason> firstWrites() {
        String tier = tier();
        if (tier.isEmpty()) {
            return Optional.empty();
        }
        if (tier.equals("TIER_UNLIMITED")) {
            return Optional.of(PlatformReason.LIMIT_NONE.plain());
        }
        String number = Optional.ofNullable(TIERS.get(tier))
                .map(it -> String.format(Locale.ROOT, "%,d", it))
                .orElse(word(tier));
        return Optional.of(PlatformReason.LIMIT.with("tier", number));
    }

    Optional<String> throughput() {
        String level = said.path("throughput").path("level").asString("");
        return Optional.of(word(level)).filter(it -> !it.isEmpty());
    }

    private String tier() {
        return said.path("whatsapp_business_manager_messaging_limit")
                .asString(said.path("messaging_limit_tier").asString(""));
    }

    static String word(String platformWord) {
        return platformWord.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
