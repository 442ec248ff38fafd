package org.atiende.connectors.tiktok;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Content;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.FileForm;
import org.atiende.channel.http.Stores;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pictures and films of the chat. A message names one by a whole address, which needs no token and of a film ends after some time; it
 * is known as {@code size address}, where the size is that which the platform told, or 0. A picture of the shop's is given to the
 * platform before the message that names it: until then nothing has reached the buyer, so that whatever goes wrong may be tried again.
 * For films the platform documents no way to give them.
 */
final class TiktokFiles implements MediaFetching {
    private static final String UPLOAD = "/customer_service/202309/images/upload";
    private static final long MEGABYTE = 1024 * 1024;
    /** By the platform's page on pictures for buyers; a message is a picture or words. */
    static final Enclosures ALONG = new Enclosures(
            1,
            10 * MEGABYTE,
            List.of(new Enclosures.Kind(
                    "image", List.of("image/jpeg", "image/png", "image/gif", "image/webp"), 10 * MEGABYTE, 0)));
    /** Those of the documents' examples, and what else the platform is known to show pictures from. */
    private static final Stores STORES =
            new Stores(List.of("ibyteimg.com", "byted.org", "byteimg.com", "tiktokcdn.com", "tiktokcdn-us.com"));

    private final TiktokApi api;

    TiktokFiles(TiktokApi api) {
        this.api = api;
    }

    /** What came of giving a picture. */
    sealed interface Given {
        /** The content of the message that shows it. */
        record As(ObjectNode content) implements Given {}

        record Not(SendOutcome outcome) implements Given {}
    }

    /** What a message holds that names a file. */
    static Content named(String kind, String mimeType, JsonNode content) {
        String url = content.path("url").asString("");
        return url.isEmpty()
                ? new Content.Other(kind)
                : new Content.Media(
                        kind,
                        "%d %s".formatted(Math.max(0, content.path("size").asLong(0)), url),
                        mimeType,
                        Optional.empty(),
                        Optional.empty());
    }

    @Override
    public MediaOutcome fetch(String mediaId, Access access, int largest) {
        String[] parts = mediaId.split(" ", 2);
        String url = parts.length == 2 ? parts[1] : "";
        if (!parts[0].matches("\\d{1,18}") || !isThePlatforms(url, new TiktokSettings(access.account()).baseUrl())) {
            return new MediaOutcome.Gone(new Failure("url", elsewhere(url)));
        }
        long size = Long.parseLong(parts[0]);
        if (size > largest) {
            return new MediaOutcome.TooLarge(size);
        }
        Asking<Fetched> http = new Asking<>(new Asking.Manner(Duration.ofSeconds(60), largest), Fetched::read);
        return switch (http.send(HttpRequest.newBuilder(URI.create(url)).GET())) {
            case Answer.Good<Fetched> good ->
                new MediaOutcome.Found(good.body().content(), good.body().mimeType());
            // No token was shown, so that nothing is wrong with the account's.
            case Answer.Bad<Fetched> bad ->
                bad.status() == 429 || bad.status() >= 500
                        ? new MediaOutcome.TryLater(new Failure(bad.code(), bad.reason()), bad.after())
                        : new MediaOutcome.Gone(new Failure(bad.code(), bad.reason()));
            case Answer.NotReached<Fetched> missed -> later(missed.reason());
            case Answer.Lost<Fetched> lost -> later(lost.reason());
        };
    }

    /** Whether an address is one of the platform's own, or of what was entered as the platform. */
    static boolean isThePlatforms(String url, String home) {
        return Stores.isUnder(home, url) || STORES.hold(url);
    }

    /** Where a file lies that is not fetched, without what in its address opens it. */
    private static Reason elsewhere(String url) {
        try {
            URI address = new URI(url);
            if (address.getScheme() == null || address.getHost() == null) {
                return PlatformReason.FILE_NOWHERE.plain();
            }
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            return PlatformReason.FILE_ELSEWHERE.with(
                    "address", address.getScheme() + "://" + address.getHost() + port);
        } catch (URISyntaxException e) {
            return PlatformReason.FILE_NOWHERE.plain();
        }
    }

    private static MediaOutcome later(Reason reason) {
        return new MediaOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }

    private record Fetched(byte[] content, String mimeType) {
        static Answer<Fetched> read(HttpResponse<byte[]> response) {
            return switch (Asking.bytes(response)) {
                case Answer.Good<byte[]> good ->
                    new Answer.Good<>(new Fetched(
                            good.body(),
                            response.headers().firstValue("Content-Type").orElse("application/octet-stream")));
                case Answer.Bad<byte[]> bad -> new Answer.Bad<>(bad.status(), bad.code(), bad.message(), bad.after());
                case Answer.NotReached<byte[]> missed -> new Answer.NotReached<>(missed.reason());
                case Answer.Lost<byte[]> lost -> new Answer.Lost<>(lost.reason());
            };
        }
    }

    Given give(Outgoing.Enclosure file, String reference, Access access) {
        FileForm form = new FileForm(reference, Map.of(), "data", file.fileName(), file.mimeType(), file.content());
        return switch (api.give(access, UPLOAD, form)) {
            case Answer.Good<JsonNode> good -> shown(good.body());
            case Answer.NotReached<JsonNode> missed -> new Given.Not(again("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new Given.Not(again("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> new Given.Not(TiktokErrors.ALL.sendBegun(bad));
        };
    }

    private static Given shown(JsonNode given) {
        String url = given.path("url").asString("");
        if (url.isEmpty()) {
            return new Given.Not(again("media", PlatformReason.FILE_WITHOUT_ID.plain()));
        }
        return new Given.As(TiktokApi.JSON
                .createObjectNode()
                .put("url", url)
                .put("width", given.path("width").asInt(0))
                .put("height", given.path("height").asInt(0)));
    }

    private static SendOutcome again(String code, Reason reason) {
        return new SendOutcome.TryLater(new Failure(code, reason), Optional.empty());
    }
}
