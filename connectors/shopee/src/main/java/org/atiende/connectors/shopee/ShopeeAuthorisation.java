package org.atiende.connectors.shopee;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The consent of a shop. Access tokens live for four hours; a refresh token lives for thirty days, may be used once, and is the
 * shop's own.
 */
final class ShopeeAuthorisation implements Authorising {
    private static final String GET = "/api/v2/auth/token/get";
    private static final String REFRESH = "/api/v2/auth/access_token/get";
    private static final String SHOP = "shop_id";

    private final ShopeeApi api;

    ShopeeAuthorisation(ShopeeApi api) {
        this.api = api;
    }

    @Override
    public List<String> needs() {
        return List.of("partnerId", "partnerKey");
    }

    /** The owner comes back with the id of the shop that has consented. */
    @Override
    public List<String> returns() {
        return List.of(SHOP);
    }

    @Override
    public Duration enteredTokenLives() {
        return Duration.ofHours(1);
    }

    @Override
    public URI consentPage(Account application, Consent consent, String state) {
        ShopeeSettings settings = new ShopeeSettings(application);
        return URI.create("%s?auth_type=seller&partner_id=%s&redirect_uri=%s&response_type=code&state=%s"
                .formatted(
                        settings.authUrl(),
                        settings.partnerId(),
                        Asking.encode(consent.redirect().toString()),
                        Asking.encode(state)));
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new ShopeeSettings(account).baseUrl());
    }

    @Override
    public TokenOutcome exchange(Account application, Consent consent, String code) {
        if (application.setting(SHOP, "").isBlank()) {
            return new TokenOutcome.Refused(new Failure("shop", PlatformReason.MAIN_ACCOUNT.plain()));
        }
        return ask(application, GET, body(application).put("code", code));
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        return ask(account, REFRESH, body(account).put("refresh_token", refreshToken));
    }

    /** The platform lets a consent be taken back on its own pages alone. */
    @Override
    public boolean revoke(Access access) {
        return false;
    }

    private static ObjectNode body(Account account) {
        ShopeeSettings settings = new ShopeeSettings(account);
        return ShopeeApi.JSON
                .createObjectNode()
                .put("partner_id", Long.parseLong(settings.partnerId()))
                .put(SHOP, Long.parseLong(settings.shop()));
    }

    private TokenOutcome ask(Account account, String path, ObjectNode body) {
        // The platform takes signatures of the last five minutes by its own clock: only the real time will do.
        Answer<JsonNode> answer =
                api.postOfApplication(account, Access.fixed(account).clock().instant(), path, body);
        return switch (answer) {
            case Answer.Good<JsonNode> good -> granted(account, good.body());
            case Answer.NotReached<JsonNode> missed ->
                new TokenOutcome.TryLater(new Failure("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new TokenOutcome.Uncertain(new Failure("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> ShopeeErrors.ALL.token(bad);
        };
    }

    private static TokenOutcome granted(Account account, JsonNode body) {
        String token = body.path("access_token").asString("");
        if (token.isEmpty()) {
            return new TokenOutcome.Uncertain(new Failure("token", PlatformReason.WITHOUT_TOKEN.plain()));
        }
        String refresh = body.path("refresh_token").asString("");
        return new TokenOutcome.Granted(
                new ShopeeSettings(account).shop(),
                token,
                Duration.ofSeconds(Math.max(0, body.path("expire_in").asLong(0))),
                refresh.isEmpty() ? Optional.empty() : Optional.of(refresh));
    }
}
