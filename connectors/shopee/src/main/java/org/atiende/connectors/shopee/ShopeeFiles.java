package org.atiende.connectors.shopee;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
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

/**
 * Pictures and films of the chat, which a message names by a whole address. A picture of the shop's is given to the platform
 * before the message that names it: until then nothing has reached the buyer, so that whatever goes wrong may be tried again.
 */
final class ShopeeFiles implements MediaFetching {
    private static final String UPLOAD = "/api/v2/sellerchat/upload_image";
    private static final long LARGEST = 2 * 1024 * 1024;
    /** What programs in the open hold to; the platform's page is for partners alone. */
    static final Enclosures ALONG = new Enclosures(
            1,
            LARGEST,
            List.of(new Enclosures.Kind("image", List.of("image/jpeg", "image/png", "image/gif"), LARGEST, 0)));
    /** By which addresses files are named is not public; these are those of pages of the platform. */
    private static final LinkedFiles LINKED =
            new LinkedFiles(new Stores(List.of("susercontent.com", "shopee.com.mx", "shopee.sg", "shopeemobile.com")));

    private final ShopeeApi api;

    ShopeeFiles(ShopeeApi api) {
        this.api = api;
    }

    /** What came of giving a picture. */
    sealed interface Given {
        /** The address that it was given. */
        record At(String url) implements Given {}

        record Not(SendOutcome outcome) implements Given {}
    }

    @Override
    public MediaOutcome fetch(String mediaId, Access access, int largest) {
        return LINKED.fetch(mediaId, new ShopeeSettings(access.account()).baseUrl(), largest);
    }

    Given give(Outgoing.Enclosure file, String reference, Access access) {
        FileForm form = new FileForm(reference, Map.of(), file.fileName(), file.mimeType(), file.content());
        return switch (api.give(access, UPLOAD, form)) {
            case Answer.Good<JsonNode> good -> at(good.body().path("url").asString(""));
            case Answer.NotReached<JsonNode> missed -> new Given.Not(again("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new Given.Not(again("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad -> new Given.Not(ShopeeErrors.ALL.sendBegun(bad));
        };
    }

    private static Given at(String url) {
        return url.isEmpty()
                ? new Given.Not(again("media", PlatformReason.FILE_WITHOUT_ID.plain()))
                : new Given.At(url);
    }

    private static SendOutcome again(String code, Reason reason) {
        return new SendOutcome.TryLater(new Failure(code, reason), Optional.empty());
    }
}
