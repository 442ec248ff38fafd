package org.atiende.connectors.amazon;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/** Login with Amazon. Access tokens live for an hour; the refresh token stays the same. */
final class AmazonAuthorisation implements Authorising {
    private static final Map<String, Reason> WORDS = Map.of(
            "invalid_grant", PlatformReason.CONSENT_VOID.plain(),
            "invalid_client", PlatformReason.CLIENT_REFUSED.plain(),
            "unauthorized_client", PlatformReason.MAY_NOT.plain());

    private final AmazonApi api;

    AmazonAuthorisation(AmazonApi api) {
        this.api = api;
    }

    /** Amazon does not say with the tokens whose they are, so that the seller's id is needed beforehand. */
    @Override
    public List<String> needs() {
        return List.of("applicationId", "clientId", "clientSecret", "sellerId", "address");
    }

    @Override
    public URI consentPage(Account application, Consent consent, String state) {
        return URI.create("%s?application_id=%s&state=%s&redirect_uri=%s"
                .formatted(
                        new AmazonSettings(application).authUrl(),
                        Asking.encode(application.setting("applicationId")),
                        Asking.encode(state),
                        Asking.encode(consent.redirect().toString())));
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new AmazonSettings(account).tokenUrl());
    }

    @Override
    public TokenOutcome exchange(Account application, Consent consent, String code) {
        Map<String, String> form = form(application, "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", consent.redirect().toString());
        return ask(application, form, application.setting("sellerId"), Optional.empty());
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        Map<String, String> form = form(account, "refresh_token");
        form.put("refresh_token", refreshToken);
        return ask(account, form, account.externalId(), Optional.of(refreshToken));
    }

    /** Taken back in Seller Central, under Manage Your Apps. */
    @Override
    public boolean revoke(Access access) {
        return false;
    }

    private static Map<String, String> form(Account account, String grant) {
        AmazonSettings settings = new AmazonSettings(account);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret());
        return form;
    }

    private TokenOutcome ask(Account account, Map<String, String> form, String seller, Optional<String> refresh) {
        return switch (api.form(new AmazonSettings(account).tokenUrl(), form)) {
            case Answer.Good<JsonNode> good -> granted(good.body(), seller, refresh);
            case Answer.NotReached<JsonNode> away -> new TokenOutcome.TryLater(new Failure("connect", away.reason()));
            case Answer.Lost<JsonNode> lost -> {
                Failure failure = new Failure("connect", lost.reason());
                // A refresh token is not used up: it can be tried again whatever became of the answer.
                yield refresh.isEmpty() ? new TokenOutcome.Uncertain(failure) : new TokenOutcome.TryLater(failure);
            }
            case Answer.Bad<JsonNode> bad -> {
                if (AmazonApi.passes(bad)) {
                    yield new TokenOutcome.TryLater(AmazonApi.failure(bad));
                }
                Reason words = WORDS.get(bad.code());
                yield new TokenOutcome.Refused(words == null ? AmazonApi.failure(bad) : new Failure(bad.code(), words));
            }
        };
    }

    private static TokenOutcome granted(JsonNode body, String seller, Optional<String> refresh) {
        String token = body.path("access_token").asString("");
        if (token.isEmpty()) {
            return new TokenOutcome.TryLater(new Failure("token", PlatformReason.WITHOUT_TOKEN.plain()));
        }
        String next = body.path("refresh_token").asString("");
        return new TokenOutcome.Granted(
                seller,
                token,
                Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(3_600))),
                next.isEmpty() ? refresh : Optional.of(next));
    }
}
