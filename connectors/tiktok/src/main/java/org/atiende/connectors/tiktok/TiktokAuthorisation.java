package org.atiende.connectors.tiktok;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * The consent of a seller, who may have several shops: which of them is meant, is asked with the first token and said by whoever
 * connects it where there is more than one. A refresh token may be used once, and the platform tells when a token ends, not for how
 * long it is good.
 */
final class TiktokAuthorisation implements Authorising {
    private static final String GET = "/api/v2/token/get";
    private static final String REFRESH = "/api/v2/token/refresh";
    /** As much of a list of shops as a screen has room for. */
    private static final int MOST_NAMED = 10;

    private final TiktokApi api;

    TiktokAuthorisation(TiktokApi api) {
        this.api = api;
    }

    @Override
    public List<String> needs() {
        return List.of("appKey", "appSecret");
    }

    /** The platform comes back to the address that is registered with the application, whatever the request says. */
    @Override
    public URI consentPage(Account application, Consent consent, String state) {
        TiktokSettings settings = new TiktokSettings(application);
        String page = settings.serviceId()
                .map(it -> "%s?service_id=%s".formatted(settings.consentUrl(), Asking.encode(it)))
                .orElseGet(() -> "%s/oauth/authorize?app_key=%s"
                        .formatted(settings.authUrl(), Asking.encode(settings.appKey())));
        return URI.create(page + "&state=" + Asking.encode(state));
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new TiktokSettings(account).authUrl());
    }

    @Override
    public TokenOutcome exchange(Account application, Consent consent, String code) {
        TokenOutcome outcome = ask(application, GET, "authorized_code", "auth_code", code);
        return outcome instanceof TokenOutcome.Granted granted ? ofShop(application, granted) : outcome;
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        return ask(account, REFRESH, "refresh_token", "refresh_token", refreshToken);
    }

    /** The platform lets a consent be taken back on its own pages alone. */
    @Override
    public boolean revoke(Access access) {
        return false;
    }

    private TokenOutcome ask(Account account, String path, String kind, String name, String value) {
        TiktokSettings settings = new TiktokSettings(account);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("app_key", settings.appKey());
        query.put("app_secret", settings.appSecret());
        query.put(name, value);
        query.put("grant_type", kind);
        return switch (api.tokens(settings, path, query)) {
            case Answer.Good<JsonNode> good ->
                granted(account, good.body(), Access.fixed(account).clock().instant());
            case Answer.NotReached<JsonNode> missed ->
                new TokenOutcome.TryLater(new Failure("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new TokenOutcome.Uncertain(new Failure("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> TiktokErrors.ALL.token(bad);
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

    /** The tokens as those of the shop that is meant. What goes wrong here uses the consent up: it has to be given again. */
    private TokenOutcome ofShop(Account application, TokenOutcome.Granted granted) {
        Map<String, String> settings = new HashMap<>(application.settings());
        settings.put("accessToken", granted.accessToken());
        try {
            return switch (api.shops(Access.fixed(new Account(application.externalId(), settings)))) {
                case Answer.Good<JsonNode> good -> chosen(new TiktokSettings(application), granted, good.body());
                case Answer.NotReached<JsonNode> missed ->
                    new TokenOutcome.Uncertain(new Failure("connect", missed.reason()));
                case Answer.Lost<JsonNode> lost -> new TokenOutcome.Uncertain(new Failure("connect", lost.reason()));
                case Answer.Bad<JsonNode> bad -> TiktokErrors.ALL.token(bad);
            };
        } catch (AccessLost e) {
            return new TokenOutcome.Refused(e.failure());
        }
    }

    private static TokenOutcome chosen(TiktokSettings settings, TokenOutcome.Granted granted, JsonNode answer) {
        List<JsonNode> shops = answer.path("shops").valueStream().toList();
        Optional<String> named = settings.shopId();
        Optional<JsonNode> meant = named.isPresent()
                ? shops.stream().filter(it -> id(it).equals(named.get())).findFirst()
                : shops.stream()
                        .filter(it -> shops.size() == 1 || settings.isCipher(cipher(it)))
                        .findFirst();
        // A shop without an id or a cipher could be asked nothing about.
        return meant.filter(it -> !id(it).isEmpty() && !cipher(it).isEmpty())
                .<TokenOutcome>map(it -> new TokenOutcome.Granted(
                        id(it),
                        granted.accessToken(),
                        granted.lives(),
                        granted.refreshToken(),
                        Map.of("shopId", id(it), "shopCipher", cipher(it))))
                .orElseGet(() -> new TokenOutcome.Refused(new Failure(
                        "shop",
                        named.map(it -> PlatformReason.OTHER_SHOP.with("shop", it))
                                .orElseGet(() -> shops.size() > 1
                                        ? PlatformReason.SEVERAL_SHOPS.with(
                                                "number", shops.size(), "shops", names(shops))
                                        : PlatformReason.NO_SHOP.plain()))));
    }

    private static String id(JsonNode shop) {
        return shop.path("id").asString("");
    }

    private static String cipher(JsonNode shop) {
        return shop.path("cipher").asString("");
    }

    private static String names(List<JsonNode> shops) {
        return shops.stream()
                .limit(MOST_NAMED)
                .map(it ->
                        "%s %s".formatted(id(it), it.path("name").asString("")).strip())
                .collect(Collectors.joining(", "));
    }
}
