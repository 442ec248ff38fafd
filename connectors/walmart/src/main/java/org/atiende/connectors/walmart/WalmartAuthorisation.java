package org.atiende.connectors.walmart;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.AuthorisingByKeys;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/** Tokens for the seller's own keys; each lives for a quarter of an hour, and asking for another uses nothing up. */
final class WalmartAuthorisation implements AuthorisingByKeys {
    private final WalmartApi api;

    WalmartAuthorisation(WalmartApi api) {
        this.api = api;
    }

    @Override
    public List<String> needs() {
        return List.of("clientId", "clientSecret");
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new WalmartSettings(account).baseUrl());
    }

    @Override
    public Failure noConsent() {
        return new Failure("consent", PlatformReason.BY_KEYS.with("page", "walmart"));
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        return token(account);
    }

    @Override
    public Optional<TokenOutcome> byKeys(Account account) {
        return Optional.of(token(account));
    }

    private TokenOutcome token(Account account) {
        return switch (api.token(new WalmartSettings(account))) {
            case Answer.Good<JsonNode> good -> granted(account, good.body());
            case Answer.NotReached<JsonNode> missed ->
                new TokenOutcome.TryLater(new Failure("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new TokenOutcome.TryLater(new Failure("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad ->
                WalmartErrors.passes(bad)
                        ? new TokenOutcome.TryLater(WalmartErrors.failure(bad))
                        // Wrong keys are refused with 400 as well as with 401.
                        : new TokenOutcome.Refused(
                                new Failure(WalmartErrors.failure(bad).code(), PlatformReason.WRONG_SELLER.plain()));
        };
    }

    private static TokenOutcome granted(Account account, JsonNode body) {
        String token = body.path("access_token").asString("");
        return token.isEmpty()
                ? new TokenOutcome.TryLater(new Failure("token", PlatformReason.WITHOUT_TOKEN.plain()))
                : new TokenOutcome.Granted(
                        account.externalId(),
                        token,
                        Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(0))),
                        Optional.empty());
    }
}
