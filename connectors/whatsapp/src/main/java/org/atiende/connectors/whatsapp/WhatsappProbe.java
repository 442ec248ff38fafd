package org.atiende.connectors.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Probing;
import org.atiende.channel.Standing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * Tries a number, and says how the platform judges it: quality, and to how many the shop may write first; and its business account:
 * whether anything is told of it, and whether its templates can be listed.
 */
final class WhatsappProbe implements Probing {
    private final WhatsappApi api;

    WhatsappProbe(WhatsappApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        Account account = access.account();
        Answer<JsonNode> number = api.get(account, WhatsappNumber.path(account));
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(
                "token",
                number,
                PlatformReason.NUMBER_HIDDEN,
                it -> new Finding("token", Result.WORKS, PlatformReason.TOKEN_GOOD.plain())));
        if (number instanceof Answer.Good<JsonNode> good) {
            findings.addAll(findings(new WhatsappNumber(good.body())));
            findings.addAll(businessAccount(account));
        }
        return findings;
    }

    private List<Finding> businessAccount(Account account) {
        Optional<String> id = WhatsappTemplates.businessAccount(account);
        if (id.isEmpty()) {
            return List.of(
                    new Finding("webhooks", Result.UNKNOWN, WhatsappTemplates.NO_ACCOUNT),
                    new Finding("templates", Result.UNKNOWN, WhatsappTemplates.NO_ACCOUNT));
        }
        return List.of(
                finding(
                        "webhooks",
                        api.get(account, id.get() + "/subscribed_apps"),
                        PlatformReason.BUSINESS_ACCOUNT_HIDDEN,
                        WhatsappProbe::subscription),
                finding(
                        "templates",
                        api.get(account, id.get() + "/message_templates?fields=name&limit=1"),
                        PlatformReason.BUSINESS_ACCOUNT_HIDDEN,
                        it -> new Finding("templates", Result.WORKS, PlatformReason.TEMPLATES_LISTED.plain())));
    }

    private static Finding subscription(JsonNode list) {
        String applications = list.path("data")
                .valueStream()
                .map(it -> it.path("whatsapp_business_api_data").path("name").asString("?"))
                .collect(Collectors.joining(", "));
        return applications.isEmpty()
                ? new Finding("webhooks", Result.MISSING, PlatformReason.NOT_SUBSCRIBED.plain())
                : new Finding("webhooks", Result.WORKS, PlatformReason.SUBSCRIBED.with("applications", applications));
    }

    /**
     * What an answer shows.
     *
     * @param hidden what to say where the platform refuses
     */
    private static Finding finding(
            String what, Answer<JsonNode> answer, PlatformReason hidden, Function<JsonNode, Finding> shown) {
        return switch (answer) {
            case Answer.Good<JsonNode> good -> shown.apply(good.body());
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
            case Answer.Bad<JsonNode> bad ->
                bad.status() == 429 || bad.status() >= 500
                        ? new Finding(
                                what, Result.UNKNOWN, PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()))
                        : new Finding(what, Result.MISSING, hidden.with("code", bad.code()));
        };
    }

    private static List<Finding> findings(WhatsappNumber number) {
        List<Finding> findings = new ArrayList<>();
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
