package org.atiende.connectors.mercadolibre;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.Digests;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * OAuth 2.0 with PKCE. Access tokens live for some hours; a refresh token may be used once, and using it voids all before.
 */
final class MercadolibreAuthorisation implements Authorising {
    private static final int TOO_MANY = 429;
    private static final Map<String, Reason> WORDS = Map.of(
            "invalid_grant",
            PlatformReason.CONSENT_VOID.plain(),
            "invalid_client",
            PlatformReason.CLIENT_REFUSED.plain(),
            "invalid_scope",
            PlatformReason.SCOPES_LACKING.plain(),
            "invalid_operator_user_id",
            PlatformReason.ONLY_MAIN_ACCOUNT.plain(),
            "unauthorized_client",
            PlatformReason.MAY_NOT.plain());

    private final MercadolibreApi api;

    MercadolibreAuthorisation(MercadolibreApi api) {
        this.api = api;
    }

    @Override
    public List<String> needs() {
        return List.of("clientId", "clientSecret");
    }

    @Override
    public URI consentPage(Account application, Consent consent, String state) {
        MercadolibreSettings settings = new MercadolibreSettings(application);
        return URI.create(
                "%s?response_type=code&client_id=%s&redirect_uri=%s&state=%s&code_challenge=%s&code_challenge_method=S256"
                        .formatted(
                                settings.authUrl(),
                                Asking.encode(settings.clientId()),
                                Asking.encode(consent.redirect().toString()),
                                Asking.encode(state),
                                challenge(consent.verifier())));
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(new MercadolibreSettings(account).baseUrl());
    }

    @Override
    public TokenOutcome exchange(Account application, Consent consent, String code) {
        Map<String, String> form = form(application, "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", consent.redirect().toString());
        form.put("code_verifier", consent.verifier());
        TokenOutcome outcome = ask(application, form);
        return outcome instanceof TokenOutcome.Granted granted && new MercadolibreSettings(application).global()
                ? withUsers(application, granted)
                : outcome;
    }

    /** With the ids of the users of countries under which the platform tells of the account; as far as it tells them now. */
    private TokenOutcome.Granted withUsers(Account application, TokenOutcome.Granted granted) {
        Map<String, String> more = new LinkedHashMap<>(application.settings());
        more.put("accessToken", granted.accessToken());
        MercadolibreSettings settings = new MercadolibreSettings(new Account(granted.account(), more));
        Set<String> users = new LinkedHashSet<>(settings.users());
        try {
            if (api.get(Access.fixed(settings.account()), settings.usersOfCountries())
                    instanceof Answer.Good<JsonNode> good) {
                users.addAll(MercadolibreFacts.usersOf(good.body()));
            }
        } catch (AccessLost e) {
            return granted;
        }
        return users.isEmpty()
                ? granted
                : new TokenOutcome.Granted(
                        granted.account(),
                        granted.accessToken(),
                        granted.lives(),
                        granted.refreshToken(),
                        Map.of("users", String.join(",", users)));
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        Map<String, String> form = form(account, "refresh_token");
        form.put("refresh_token", refreshToken);
        return ask(account, form);
    }

    @Override
    public boolean revoke(Access access) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        String path = "/users/%s/applications/%s".formatted(settings.seller(), settings.clientId());
        return api.delete(access, path) instanceof Answer.Good<JsonNode>;
    }

    private static Map<String, String> form(Account account, String grant) {
        MercadolibreSettings settings = new MercadolibreSettings(account);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret());
        return form;
    }

    private TokenOutcome ask(Account account, Map<String, String> form) {
        return switch (api.form(new MercadolibreSettings(account).baseUrl() + "/oauth/token", form)) {
            case Answer.Good<JsonNode> good -> granted(good.body());
            case Answer.NotReached<JsonNode> missed ->
                new TokenOutcome.TryLater(new Failure("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new TokenOutcome.Uncertain(new Failure("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> {
                if (bad.status() == TOO_MANY) {
                    yield new TokenOutcome.TryLater(MercadolibreErrors.failure(bad));
                }
                if (bad.status() >= 500) {
                    yield new TokenOutcome.Uncertain(MercadolibreErrors.failure(bad));
                }
                Reason words = WORDS.get(bad.code());
                yield new TokenOutcome.Refused(
                        words == null ? MercadolibreErrors.failure(bad) : new Failure(bad.code(), words));
            }
        };
    }

    private static TokenOutcome granted(JsonNode body) {
        String token = body.path("access_token").asString("");
        if (token.isEmpty()) {
            return new TokenOutcome.Uncertain(new Failure("token", PlatformReason.WITHOUT_TOKEN.plain()));
        }
        String refresh = body.path("refresh_token").asString("");
        return new TokenOutcome.Granted(
                body.path("user_id").asString(""),
                token,
                Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(0))),
                refresh.isEmpty() ? Optional.empty() : Optional.of(refresh));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.sha256(verifier));
    }
}
