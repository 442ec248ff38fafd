package org.atiende.connectors.mercadolibre;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.FileForm;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/**
 * The files of messages about orders: fetched by the name that the platform gave them, and given to it before the message that
 * names them. Until that message nothing has reached the buyer, so that whatever goes wrong in giving may be tried again; a
 * file that no message names is forgotten by the platform after 48 hours.
 */
final class MercadolibreFiles implements MediaFetching {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST = 25 * MEGABYTE;
    private static final int MOST = 25;
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,199}");
    /** Types and sizes by the platform's page on messages after the sale; together no more than the desk holds at once. */
    static final Enclosures ALONG = new Enclosures(
            MOST,
            2L * LARGEST,
            List.of(
                    new Enclosures.Kind("image", List.of("image/jpeg", "image/png"), LARGEST, 350),
                    new Enclosures.Kind("document", List.of("application/pdf", "text/plain"), LARGEST, 350)));

    private final Asking<byte[]> fetching =
            new Asking<>(new Asking.Manner(Duration.ofSeconds(60), LARGEST + MEGABYTE), Asking::bytes);
    private final MercadolibreApi api;

    MercadolibreFiles(MercadolibreApi api) {
        this.api = api;
    }

    /** What came of giving a file. */
    sealed interface Given {
        record Under(String id) implements Given {}

        record Not(SendOutcome outcome) implements Given {}
    }

    @Override
    public MediaOutcome fetch(String mediaId, Access access, int largest) {
        if (!NAME.matcher(mediaId).matches()) {
            return new MediaOutcome.Gone(new Failure("id", PlatformReason.FILE_NOWHERE.plain()));
        }
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        URI address = URI.create(settings.baseUrl() + settings.attachment(mediaId));
        try {
            Answer<byte[]> answer = fetching.send(
                    access,
                    token -> HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + token)
                            .GET(),
                    bad -> bad.status() == 401);
            return switch (answer) {
                case Answer.Good<byte[]> good -> found(good.body(), mediaId, largest);
                case Answer.Bad<byte[]> bad -> refused(bad);
                case Answer.NotReached<byte[]> missed -> later(missed.reason());
                case Answer.Lost<byte[]> lost -> later(lost.reason());
            };
        } catch (AccessLost e) {
            return MediaOutcome.of(e);
        }
    }

    private static MediaOutcome found(byte[] content, String name, int largest) {
        return content.length > largest
                ? new MediaOutcome.TooLarge(content.length)
                : new MediaOutcome.Found(content, MercadolibreFacts.typeOf(name));
    }

    private static MediaOutcome refused(Answer.Bad<byte[]> bad) {
        Failure failure = new Failure(bad.code(), bad.reason());
        if (bad.status() == 429 || bad.status() >= 500) {
            return new MediaOutcome.TryLater(failure, bad.after());
        }
        return bad.status() == 401 ? new MediaOutcome.AccountFault(failure) : new MediaOutcome.Gone(failure);
    }

    private static MediaOutcome later(Reason reason) {
        return new MediaOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }

    Given give(Outgoing.Enclosure file, String reference, Access access) {
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        // The buyer sees the name; what could end the header was taken out of it when the file was kept.
        FileForm form = new FileForm(reference, Map.of(), file.fileName(), file.mimeType(), file.content());
        Answer<JsonNode> answer = api.post(access, settings.attachments(), form.contentType(), form.body());
        return switch (answer) {
            case Answer.Good<JsonNode> good -> {
                String id = good.body().path("id").asString("");
                yield id.isEmpty()
                        ? new Given.Not(again("media", PlatformReason.FILE_WITHOUT_ID.plain()))
                        : new Given.Under(id);
            }
            case Answer.NotReached<JsonNode> missed -> new Given.Not(again("connect", missed.reason()));
            case Answer.Lost<JsonNode> lost -> new Given.Not(again("connect", lost.reason()));
            case Answer.Bad<JsonNode> bad ->
                new Given.Not(
                        bad.status() >= 500
                                ? new SendOutcome.TryLater(MercadolibreErrors.failure(bad), bad.after())
                                : MercadolibreErrors.send(bad));
        };
    }

    private static SendOutcome again(String code, Reason reason) {
        return new SendOutcome.TryLater(new Failure(code, reason), Optional.empty());
    }
}
