package org.atiende.connectors.mercadolibre;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/** Tries what the desk needs of an account, and says in words what is missing and where it is switched on. */
final class MercadolibreProbe implements Probing {
    private static final String MESSAGES = "Comunicación pre y postventa";
    private static final String SALES = "Ventas y envíos";
    /** The same in the DevCenter of Global Selling. */
    private static final String GLOBAL_MESSAGES =
            "Questions & Answers, post-purchase communication, claims and returns management";

    private static final String GLOBAL_SALES = "Sales and shipping";
    private static final String GLOBAL_SITE = "CBT";

    private final MercadolibreApi api;

    MercadolibreProbe(MercadolibreApi api) {
        this.api = api;
    }

    @Override
    public List<Finding> probe(Access access) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        List<Finding> findings = new ArrayList<>();
        try {
            // A token that looks good may have been taken back meanwhile: the first request shows it.
            Finding owner = owner(access, settings);
            findings.add(new Finding("authorisation", Result.WORKS, PlatformReason.AUTHORISED.plain()));
            findings.add(owner);
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            findings.add(new Finding("authorisation", result, e.failure().reason()));
            return findings;
        }
        String talk = settings.global() ? GLOBAL_MESSAGES : MESSAGES;
        if (settings.global()) {
            findings.add(users(access, settings));
        }
        findings.add(list(access, "questions", settings.unansweredQuestions(false, 0, 1), lacking(talk)));
        findings.add(list(access, "messages", settings.unread(), lacking(talk)));
        findings.add(list(access, "claims", claims(settings), lacking(talk)));
        findings.add(list(
                access, "orders", settings.changedOrders("", 0, 1), lacking(settings.global() ? GLOBAL_SALES : SALES)));
        findings.add(list(
                access,
                "missed notifications",
                settings.missedFeeds(0, 1),
                code -> PlatformReason.CLIENT_ID.with("code", code)));
        findings.addAll(application(access, settings));
        return findings;
    }

    private static Function<String, Reason> lacking(String permission) {
        return code -> PlatformReason.PERMISSION_MISSING.with("permission", permission, "code", code);
    }

    private Finding owner(Access access, MercadolibreSettings settings) {
        return switch (api.get(access, "/users/me")) {
            case Answer.Good<JsonNode> good -> {
                String id = good.body().path("id").asString("");
                String site = good.body().path("site_id").asString("");
                if (!id.equals(settings.seller())) {
                    yield new Finding("account", Result.MISSING, PlatformReason.OTHER_ACCOUNT.plain());
                }
                if (!site.isEmpty() && settings.global() != site.equals(GLOBAL_SITE)) {
                    yield new Finding(
                            "account",
                            Result.MISSING,
                            settings.global()
                                    ? PlatformReason.LOCAL_ACCOUNT.with("site", site)
                                    : PlatformReason.GLOBAL_ACCOUNT.plain());
                }
                yield site.isEmpty() || site.equals(settings.site()) || settings.global()
                        ? new Finding("account", Result.WORKS, PlatformReason.RIGHT_ACCOUNT.plain())
                        : new Finding(
                                "account",
                                Result.MISSING,
                                PlatformReason.OTHER_SITE.with("site", site, "set", settings.site()));
            }
            case Answer.Bad<JsonNode> bad ->
                refused("account", bad, code -> PlatformReason.ACCOUNT_HIDDEN.with("code", code));
            case Answer.NotReached<JsonNode> missed -> new Finding("account", Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding("account", Result.UNKNOWN, lost.reason());
        };
    }

    /** Of what happens in a country the platform tells under the seller's user of the country. */
    private Finding users(Access access, MercadolibreSettings settings) {
        return switch (api.get(access, settings.usersOfCountries())) {
            case Answer.Good<JsonNode> good -> {
                List<String> lacking = MercadolibreFacts.usersOf(good.body()).stream()
                        .filter(it -> !settings.isOurs(it))
                        .toList();
                yield lacking.isEmpty()
                        ? new Finding("users", Result.WORKS, PlatformReason.USERS_KNOWN.plain())
                        : new Finding(
                                "users",
                                Result.MISSING,
                                PlatformReason.USERS_MISSING.with("users", String.join(", ", lacking)));
            }
            case Answer.Bad<JsonNode> bad ->
                new Finding("users", Result.UNKNOWN, PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()));
            case Answer.NotReached<JsonNode> missed -> new Finding("users", Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding("users", Result.UNKNOWN, lost.reason());
        };
    }

    private static String claims(MercadolibreSettings settings) {
        return settings.openClaims(settings.respondents().iterator().next(), 0, 1);
    }

    private Finding list(Access access, String what, String path, Function<String, Reason> ifRefused) {
        return switch (api.get(access, path)) {
            case Answer.Good<JsonNode> good ->
                new Finding(what, Result.WORKS, PlatformReason.READABLE.with("what", what));
            case Answer.Bad<JsonNode> bad -> refused(what, bad, ifRefused);
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
        };
    }

    private static Finding refused(String what, Answer.Bad<JsonNode> bad, Function<String, Reason> ifRefused) {
        if (bad.status() == 429 || bad.status() >= 500) {
            return new Finding(what, Result.UNKNOWN, PlatformReason.PLATFORM_ANSWERED.with("status", bad.status()));
        }
        return new Finding(
                what,
                Result.MISSING,
                ifRefused.apply(MercadolibreErrors.failure(bad).code()));
    }

    /** Global Selling names one topic of parcels in two ways. */
    private static boolean isTicked(String topic, String topics) {
        return topics.contains("\"" + topic + "\"") || (topic.endsWith("shipments") && topics.contains("shipments\""));
    }

    /** What only the application itself tells: whether it may write, and of what it is told. */
    private List<Finding> application(Access access, MercadolibreSettings settings) {
        if (!(api.get(access, "/applications/" + settings.clientId()) instanceof Answer.Good<JsonNode> good)) {
            return List.of(new Finding("application", Result.UNKNOWN, PlatformReason.APPLICATION_HIDDEN.plain()));
        }
        JsonNode application = good.body();
        List<Finding> findings = new ArrayList<>();
        if (application.has("scopes")) {
            boolean write = application.path("scopes").toString().contains("write");
            findings.add(
                    write
                            ? new Finding("sending", Result.WORKS, PlatformReason.MAY_WRITE.plain())
                            : new Finding("sending", Result.MISSING, PlatformReason.ONLY_READS.plain()));
        }
        if (application.has("notifications_topics")) {
            String topics = application.path("notifications_topics").toString();
            List<String> lacking = settings.topics().keySet().stream()
                    .filter(it -> !it.equals("orders") && !it.equals("claims"))
                    .filter(it -> !isTicked(it, topics))
                    .toList();
            findings.add(
                    lacking.isEmpty()
                            ? new Finding("notifications", Result.WORKS, PlatformReason.TOPICS.plain())
                            : new Finding(
                                    "notifications",
                                    Result.MISSING,
                                    PlatformReason.TOPICS_MISSING.with("topics", String.join(", ", lacking))));
        }
        return findings;
    }
}
