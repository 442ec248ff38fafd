package org.atiende.connectors.tiktok;

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
import org.atiende.channel.http.FileForm;
import org.atiende.channel.http.LinkedFiles;
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
    static final LinkedFiles LINKED = new LinkedFiles(
            new Stores(List.of("ibyteimg.com", "byted.org", "byteimg.com", "tiktokcdn.com", "tiktokcdn-us.com")));

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
        long size = parts[0].matches("\\d{1,18}") ? Long.parseLong(parts[0]) : 0;
        if (size > largest) {
            return new MediaOutcome.TooLarge(size);
        }
        return LINKED.fetch(url, new TiktokSettings(access.account()).baseUrl(), largest);
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
