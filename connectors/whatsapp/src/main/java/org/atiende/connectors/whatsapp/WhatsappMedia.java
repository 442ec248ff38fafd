package org.atiende.connectors.whatsapp;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.Stores;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Fetches media: the platform is asked for an address that is good for some minutes, and what lies there is compared with the
 * digest that the platform named.
 */
final class WhatsappMedia implements MediaFetching {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    private static final int GRAPH_TOO_OFTEN = 4;
    private static final String GRAPH = "https://graph.facebook.com";
    /** Where Meta keeps media: lookaside.fbsbx.com by its documentation, and its own other domains. */
    private static final Stores STORES =
            new Stores(List.of("fbsbx.com", "fbcdn.net", "facebook.com", "whatsapp.net", "whatsapp.com"));

    private final WhatsappApi api;

    WhatsappMedia(WhatsappApi api) {
        this.api = api;
    }

    @Override
    public MediaOutcome fetch(String mediaId, Access access, int largest) {
        if (!ID.matcher(mediaId).matches()) {
            return new MediaOutcome.Gone(new Failure("id", PlatformReason.FILE_NOWHERE.plain()));
        }
        Account account = access.account();
        return switch (api.get(account, mediaId + "?phone_number_id=" + Asking.encode(account.externalId()))) {
            case Answer.Good<JsonNode> good -> content(good.body(), account, largest);
            case Answer.Bad<JsonNode> bad -> refused(bad.status(), bad.code(), bad.reason(), bad.after());
            case Answer.NotReached<JsonNode> missed -> later(missed.reason());
            case Answer.Lost<JsonNode> lost -> later(lost.reason());
        };
    }

    private static MediaOutcome content(JsonNode told, Account account, int largest) {
        long size = told.path("file_size").asLong(0);
        if (size > largest) {
            return new MediaOutcome.TooLarge(size);
        }
        String url = told.path("url").asString("");
        if (!isThePlatforms(url, account.setting("baseUrl", GRAPH))) {
            return new MediaOutcome.Gone(new Failure("url", PlatformReason.FILE_NOWHERE.plain()));
        }
        Asking<byte[]> http = new Asking<>(new Asking.Manner(Duration.ofSeconds(60), largest), Asking::bytes);
        return switch (http.send(
                WhatsappApi.authorised(URI.create(url), account).GET())) {
            case Answer.Good<byte[]> good ->
                isWhole(good.body(), told.path("sha256").asString(""))
                        ? new MediaOutcome.Found(
                                good.body(), told.path("mime_type").asString("application/octet-stream"))
                        : later(PlatformReason.FILE_OTHER.plain());
            case Answer.Bad<byte[]> bad -> refused(bad.status(), bad.code(), bad.reason(), bad.after());
            case Answer.NotReached<byte[]> missed -> later(missed.reason());
            case Answer.Lost<byte[]> lost -> later(lost.reason());
        };
    }

    /**
     * Whether an address is one of the platform's. The token goes there, and what comes is shown: somebody else's platform must
     * not send the desk to fetch what stands beside it.
     */
    static boolean isThePlatforms(String url, String home) {
        return Stores.isUnder(home, url)
                || ("graph.facebook.com".equals(URI.create(home).getHost()) && STORES.hold(url));
    }

    private static MediaOutcome refused(int status, String code, Reason reason, Optional<Duration> after) {
        Failure failure = new Failure(code, reason);
        if (status == 429 || status >= 500 || code.equals(Integer.toString(GRAPH_TOO_OFTEN)) || code.equals("80007")) {
            return new MediaOutcome.TryLater(failure, after);
        }
        return status == 401 || status == 403 || code.equals("190")
                ? new MediaOutcome.AccountFault(failure)
                : new MediaOutcome.Gone(failure);
    }

    private static MediaOutcome later(Reason reason) {
        return new MediaOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }

    private static boolean isWhole(byte[] content, String sha256) {
        if (sha256.isEmpty()) {
            return true;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).equals(sha256.toLowerCase(Locale.ROOT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
