package org.atiende.connectors.shopify;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.AuthorisingByKeys;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * Tokens for the application's own keys: they live for a day, and the keys give the next one. An application of the older
 * kind has a token that stays good. Consents of other shops' owners are for applications of the app store, which a desk in
 * the shop's own house is not.
 */
final class ShopifyAuthorisation implements AuthorisingByKeys {
    /** Such a token has no end; what is asked is when it is looked at again. */
    private static final Duration STAYS_GOOD = Duration.ofDays(3_650);

    private final ShopifyApi api;

    ShopifyAuthorisation(ShopifyApi api) {
        this.api = api;
    }

    @Override
    public List<String> needs() {
        return List.of("clientId", "clientSecret");
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new ShopifySettings(account).tokens());
    }

    @Override
    public Failure noConsent() {
        return new Failure("consent", PlatformReason.BY_KEYS.with("page", "shopify"));
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        return byKeys(account).orElseGet(() -> new TokenOutcome.Refused(noConsent()));
    }

    @Override
    public Duration enteredTokenLives() {
        return STAYS_GOOD;
    }

    @Override
    public Optional<TokenOutcome> byKeys(Account account) {
        ShopifySettings settings = new ShopifySettings(account);
        if (!settings.hasClientId()) {
            return Optional.empty();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret());
        return Optional.of(
                switch (api.form(settings.tokens(), form)) {
                    case Answer.Good<JsonNode> good -> granted(settings, good.body());
                    // Asking again uses nothing up: each answer is a token of its own.
                    case Answer.NotReached<JsonNode> missed ->
                        new TokenOutcome.TryLater(new Failure("connect", missed.reason()));
                    case Answer.Lost<JsonNode> lost -> new TokenOutcome.TryLater(new Failure("connect", lost.reason()));
                    case Answer.Bad<JsonNode> bad -> refused(bad);
                });
    }

    private static TokenOutcome refused(Answer.Bad<JsonNode> bad) {
        if (bad.status() == 429 || bad.status() >= 500) {
            return new TokenOutcome.TryLater(ShopifyErrors.failure(bad));
        }
        return new TokenOutcome.Refused(
                new Failure(ShopifyErrors.withoutNumbers(bad.code()), PlatformReason.WRONG_CLIENT.plain()));
    }

    private static TokenOutcome granted(ShopifySettings settings, JsonNode body) {
        return new TokenOutcome.Granted(
                settings.shop(),
                body.path("access_token").asString(""),
                Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(0))),
                Optional.empty());
    }
}
