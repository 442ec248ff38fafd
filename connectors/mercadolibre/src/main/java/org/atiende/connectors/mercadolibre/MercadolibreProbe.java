package org.atiende.connectors.mercadolibre;

import java.util.ArrayList;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Probing;
import org.atiende.channel.http.Answer;
import tools.jackson.databind.JsonNode;

/** Tries what the desk needs of an account, and says in words what is missing and where it is switched on. */
final class MercadolibreProbe implements Probing {
    private static final String MESSAGES =
            "the application lacks the functional permission 'Comunicación pre y postventa'; tick it in the DevCenter and"
                    + " let the seller authorise again";
    private static final String SALES =
            "the application lacks the functional permission 'Ventas y envíos'; tick it in the DevCenter and let the"
                    + " seller authorise again";

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
            findings.add(new Finding("authorisation", Result.WORKS, "the seller's authorisation is in force"));
            findings.add(owner);
        } catch (AccessLost e) {
            Result result = e.kind() == AccessLost.Kind.NOT_NOW ? Result.UNKNOWN : Result.MISSING;
            findings.add(new Finding("authorisation", result, e.failure().reason()));
            return findings;
        }
        findings.add(list(access, "questions", settings.unansweredQuestions(0, 1), MESSAGES));
        findings.add(list(access, "messages", settings.unread(), MESSAGES));
        findings.add(list(access, "claims", settings.openClaims(0, 1), MESSAGES));
        findings.add(list(access, "orders", settings.changedOrders("", 0, 1), SALES));
        findings.add(list(
                access, "missed notifications", settings.missedFeeds(0, 1), "clientId is not the application's id"));
        findings.addAll(application(access, settings));
        return findings;
    }

    private Finding owner(Access access, MercadolibreSettings settings) {
        return switch (api.get(access, "/users/me")) {
            case Answer.Good<JsonNode> good -> {
                String id = good.body().path("id").asString("");
                String site = good.body().path("site_id").asString("");
                if (!id.equals(settings.seller())) {
                    yield new Finding("account", Result.MISSING, "the token belongs to another account");
                }
                yield site.isEmpty() || site.equals(settings.site()) || settings.global()
                        ? new Finding("account", Result.WORKS, "the token belongs to this account, site " + site)
                        : new Finding(
                                "account",
                                Result.MISSING,
                                "the account is of site %s, the channel's setting 'site' says %s"
                                        .formatted(site, settings.site()));
            }
            case Answer.Bad<JsonNode> bad -> refused("account", bad, "the account cannot be read");
            case Answer.NotReached<JsonNode> missed -> new Finding("account", Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding("account", Result.UNKNOWN, lost.reason());
        };
    }

    private Finding list(Access access, String what, String path, String ifRefused) {
        return switch (api.get(access, path)) {
            case Answer.Good<JsonNode> good -> new Finding(what, Result.WORKS, what + " can be read");
            case Answer.Bad<JsonNode> bad -> refused(what, bad, ifRefused);
            case Answer.NotReached<JsonNode> missed -> new Finding(what, Result.UNKNOWN, missed.reason());
            case Answer.Lost<JsonNode> lost -> new Finding(what, Result.UNKNOWN, lost.reason());
        };
    }

    private static Finding refused(String what, Answer.Bad<JsonNode> bad, String words) {
        if (bad.status() == 429 || bad.status() >= 500) {
            return new Finding(what, Result.UNKNOWN, "the platform answered " + bad.status() + "; try again later");
        }
        return new Finding(
                what,
                Result.MISSING,
                "%s (%s)".formatted(words, MercadolibreErrors.failure(bad).code()));
    }

    /** What only the application itself tells: whether it may write, and of what it is told. */
    private List<Finding> application(Access access, MercadolibreSettings settings) {
        if (!(api.get(access, "/applications/" + settings.clientId()) instanceof Answer.Good<JsonNode> good)) {
            return List.of(new Finding(
                    "application",
                    Result.UNKNOWN,
                    "the platform does not show the application; see in the DevCenter that it may write and which topics"
                            + " are ticked"));
        }
        JsonNode application = good.body();
        List<Finding> findings = new ArrayList<>();
        if (application.has("scopes")) {
            boolean write = application.path("scopes").toString().contains("write");
            findings.add(
                    write
                            ? new Finding("sending", Result.WORKS, "the application may write")
                            : new Finding(
                                    "sending", Result.MISSING, "the application only reads; answers cannot be sent"));
        }
        if (application.has("notifications_topics")) {
            String topics = application.path("notifications_topics").toString();
            List<String> lacking = settings.topics().keySet().stream()
                    .filter(it -> !it.equals("orders") && !it.equals("claims"))
                    .filter(it -> !topics.contains("\"" + it + "\""))
                    .toList();
            findings.add(
                    lacking.isEmpty()
                            ? new Finding("notifications", Result.WORKS, "all topics are ticked")
                            : new Finding(
                                    "notifications",
                                    Result.MISSING,
                                    "these topics are not ticked in the DevCenter: " + String.join(", ", lacking)));
        }
        return findings;
    }
}
