package org.atiende.connectors.tiktok;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.AuthorisingByKeys;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a consent in force. It is given in the Partner Center, and may be one for several shops: which of them is meant, its owner
 * says with the shop's cipher. A refresh token may be used once, and the platform tells when a token ends, not for how long it is
 * good.
 */
final class TiktokAuthorisation implements AuthorisingByKeys {
    private static final String REFRESH = "/api/v2/token/refresh";

    private final TiktokApi api;

    TiktokAuthorisation(TiktokApi api) {
        this.api = api;
    }

    @Override
    public List<String> needs() {
        return List.of("appKey", "appSecret");
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new TiktokSettings(account).authUrl());
    }

    @Override
    public Failure noConsent() {
        return new Failure("consent", PlatformReason.BY_KEYS.with("page", "tiktok"));
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        TiktokSettings settings = new TiktokSettings(account);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("app_key", settings.appKey());
        query.put("app_secret", settings.appSecret());
        query.put("refresh_token", refreshToken);
        query.put("grant_type", "refresh_token");
        return switch (api.tokens(settings, REFRESH, query)) {
            case Answer.Good<JsonNode> good ->
                granted(account, good.body(), Access.fixed(account).clock().instant());
            case Answer.NotReached<JsonNode> missed ->
                new TokenOutcome.TryLater(new Failure("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new TokenOutcome.Uncertain(new Failure("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> {
                if (TiktokErrors.isPatience(bad)) {
                    yield new TokenOutcome.TryLater(TiktokErrors.failure(bad));
                }
                yield TiktokErrors.isItsFault(bad)
                        ? new TokenOutcome.Uncertain(TiktokErrors.failure(bad))
                        : new TokenOutcome.Refused(TiktokErrors.failure(bad));
            }
        };
    }

    private static TokenOutcome granted(Account account, JsonNode body, Instant now) {
        String token = body.path("access_token").asString("");
        if (token.isEmpty()) {
            return new TokenOutcome.Uncertain(new Failure("token", PlatformReason.WITHOUT_TOKEN.plain()));
        }
        Instant ends = Instant.ofEpochSecond(body.path("access_token_expire_in").asLong(0));
        String refresh = body.path("refresh_token").asString("");
        return new TokenOutcome.Granted(
                account.externalId(),
                token,
                ends.isAfter(now) ? Duration.between(now, ends) : Duration.ZERO,
                refresh.isEmpty() ? Optional.empty() : Optional.of(refresh));
    }
}
