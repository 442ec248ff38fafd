package org.atiende.connectors.email;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Failure;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.WholeAnswer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OAuth 2.0 with PKCE for mailboxes that take tokens: Google's and Microsoft's by name, others by their addresses. */
final class EmailAuthorisation implements Authorising {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int LARGEST = 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public List<String> needs() {
        return List.of("clientId", "clientSecret", "imapHost", "smtpHost");
    }

    @Override
    public URI consentPage(Account application, Consent consent, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", application.setting("clientId"));
        query.put("redirect_uri", consent.redirect().toString());
        query.put("scope", scope(application));
        query.put("state", state);
        query.put("code_challenge", challenge(consent.verifier()));
        query.put("code_challenge_method", "S256");
        // Google gives a refresh token to whom asks for it, and again only when the owner is asked again.
        query.put("access_type", "offline");
        query.put("prompt", "consent");
        return URI.create(authUrl(application) + "?" + Asking.encode(query));
    }

    @Override
    public URI tokens(Account account) {
        return URI.create(tokenUrl(account));
    }

    @Override
    public TokenOutcome exchange(Account application, Consent consent, String code) {
        Map<String, String> fields = fields(application, "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", consent.redirect().toString());
        fields.put("code_verifier", consent.verifier());
        return ask(application, fields);
    }

    @Override
    public TokenOutcome refresh(Account account, String refreshToken) {
        Map<String, String> fields = fields(account, "refresh_token");
        fields.put("refresh_token", refreshToken);
        return switch (ask(account, fields)) {
            // Google's refresh tokens stay and are not told again.
            case TokenOutcome.Granted granted ->
                new TokenOutcome.Granted(
                        account.externalId(),
                        granted.accessToken(),
                        granted.lives(),
                        granted.refreshToken().or(() -> Optional.of(refreshToken)));
            case TokenOutcome.TryLater it -> it;
            case TokenOutcome.Refused it -> it;
            case TokenOutcome.Uncertain it -> it;
        };
    }

    /** Consents to mailboxes are taken back on the provider's own page. */
    @Override
    public boolean revoke(Access access) {
        return false;
    }

    private static boolean microsoft(Account account) {
        return account.setting("provider", "google").equals("microsoft");
    }

    private static String microsoftUrl(Account account, String last) {
        return "https://login.microsoftonline.com/%s/oauth2/v2.0/%s"
                .formatted(Asking.encode(account.setting("tenant", "common")), last);
    }

    private static String authUrl(Account account) {
        return account.setting(
                "authUrl",
                microsoft(account)
                        ? microsoftUrl(account, "authorize")
                        : "https://accounts.google.com/o/oauth2/v2/auth");
    }

    private static String tokenUrl(Account account) {
        return account.setting(
                "tokenUrl",
                microsoft(account) ? microsoftUrl(account, "token") : "https://oauth2.googleapis.com/token");
    }

    private static String scope(Account account) {
        return account.setting(
                "scope",
                microsoft(account)
                        ? "openid email offline_access https://outlook.office.com/IMAP.AccessAsUser.All"
                                + " https://outlook.office.com/SMTP.Send"
                        : "openid email https://mail.google.com/");
    }

    private static Map<String, String> fields(Account account, String grant) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", grant);
        fields.put("client_id", account.setting("clientId"));
        fields.put("client_secret", account.setting("clientSecret"));
        return fields;
    }

    private TokenOutcome ask(Account account, Map<String, String> fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tokenUrl(account)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Asking.encode(fields)));
        try {
            return answer(WholeAnswer.of(http, request, PATIENCE, LARGEST));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new TokenOutcome.TryLater(new Failure("connect", PlatformReason.UNREACHABLE.plain()));
        } catch (IOException e) {
            return new TokenOutcome.Uncertain(new Failure("connect", PlatformReason.CUT_OFF.plain()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TokenOutcome.Uncertain(new Failure("connect", PlatformReason.CUT_OFF.plain()));
        }
    }

    private static TokenOutcome answer(HttpResponse<byte[]> response) {
        JsonNode body = read(new String(response.body(), StandardCharsets.UTF_8));
        int status = response.statusCode();
        if (status == 429 || status >= 500) {
            return new TokenOutcome.TryLater(
                    new Failure(Integer.toString(status), PlatformReason.PLATFORM_ANSWERED.with("status", status)));
        }
        String token = body.path("access_token").asString("");
        if (status != 200 || token.isEmpty()) {
            String code = body.path("error").asString(Integer.toString(status));
            return new TokenOutcome.Refused(new Failure(
                    code,
                    switch (code) {
                        case "invalid_grant" -> PlatformReason.CONSENT_VOID.plain();
                        case "invalid_client", "unauthorized_client" -> PlatformReason.CLIENT_REFUSED.plain();
                        case "invalid_scope" -> PlatformReason.MAIL_SCOPES.plain();
                        default -> PlatformReason.PROVIDER_REFUSES.with("code", code);
                    }));
        }
        String refresh = body.path("refresh_token").asString("");
        return new TokenOutcome.Granted(
                address(body.path("id_token").asString("")),
                token,
                Duration.ofSeconds(Math.max(0, body.path("expires_in").asLong(3_600))),
                refresh.isEmpty() ? Optional.empty() : Optional.of(refresh));
    }

    /** Whose mailbox it is, as the provider's own answer over TLS says; its signature adds nothing to that. */
    private static String address(String idToken) {
        String[] parts = idToken.split("\\.");
        if (parts.length != 3) {
            return "";
        }
        try {
            JsonNode claims = read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return claims.path("email")
                    .asString(claims.path("preferred_username").asString(""))
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
