package org.atiende.connectors.mercadolibre;

import java.net.URI;
import java.net.http.HttpRequest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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
 * The files of messages about orders and in claims: fetched by the name that the platform gave them, and given to it before
 * the message that names them. Until that message nothing has reached the buyer, so that whatever goes wrong in giving may be
 * tried again; a file that no message about an order names is forgotten by the platform after 48 hours.
 */
final class MercadolibreFiles implements MediaFetching {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST = 25 * MEGABYTE;
    private static final int MOST = 25;
    private static final int LARGEST_IN_CLAIMS = 5 * MEGABYTE;
    private static final int LONGEST_NAME_IN_CLAIMS = 125;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^a-zA-Z0-9._-]");
    /** A claim's file lies under the claim, a message's by itself. */
    private static final Pattern ID = Pattern.compile("(?:claim:(\\d{1,20}):)?([0-9A-Za-z][0-9A-Za-z._-]{0,199})");

    /** Types and sizes by the platform's page on messages after the sale; together no more than the desk holds at once. */
    static final Enclosures ALONG = new Enclosures(
            MOST,
            2L * LARGEST,
            List.of(
                    new Enclosures.Kind("image", List.of("image/jpeg", "image/png"), LARGEST, 350),
                    new Enclosures.Kind("document", List.of("application/pdf", "text/plain"), LARGEST, 350)));
    /** By the platform's page on messages of claims, which does not say how many it takes. */
    static final Enclosures IN_CLAIMS = new Enclosures(
            10,
            10L * LARGEST_IN_CLAIMS,
            List.of(
                    new Enclosures.Kind("image", List.of("image/jpeg", "image/png"), LARGEST_IN_CLAIMS, 2_000),
                    new Enclosures.Kind("document", List.of("application/pdf"), LARGEST_IN_CLAIMS, 2_000)));

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

    /** By what a file of a claim is fetched. */
    static String idInClaim(String claim, String name) {
        return "claim:%s:%s".formatted(claim, name);
    }

    @Override
    public MediaOutcome fetch(String mediaId, Access access, int largest) {
        Matcher id = ID.matcher(mediaId);
        if (!id.matches()) {
            return new MediaOutcome.Gone(new Failure("id", PlatformReason.FILE_NOWHERE.plain()));
        }
        MercadolibreSettings settings = new MercadolibreSettings(access.account());
        String name = id.group(2);
        String path = id.group(1) == null ? settings.attachment(name) : settings.claimAttachment(id.group(1), name);
        URI address = URI.create(settings.baseUrl() + path);
        try {
            Answer<byte[]> answer = fetching.send(
                    access,
                    token -> HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + token)
                            .GET(),
                    bad -> bad.status() == 401);
            return switch (answer) {
                case Answer.Good<byte[]> good -> found(good.body(), name, largest);
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

    /** Gives a file that goes along with a message about an order. */
    Given give(Outgoing.Enclosure file, String reference, Access access) {
        String path = new MercadolibreSettings(access.account()).attachments();
        return give(file, file.fileName(), new Destination(path, List.of("id")), reference, access);
    }

    /** Gives a file that goes along with a message in a claim. */
    Given giveToClaim(String claim, Outgoing.Enclosure file, String reference, Access access) {
        String path = new MercadolibreSettings(access.account()).claimAttachments(claim);
        return give(
                file,
                plain(file.fileName()),
                new Destination(path, List.of("filename", "file_name")),
                reference,
                access);
    }

    /** A name of such length and characters as claims take, with its ending. */
    private static String plain(String given) {
        String name = SIGNS.matcher(MARKS.matcher(Normalizer.normalize(given, Normalizer.Form.NFD))
                        .replaceAll(""))
                .replaceAll("_");
        if (name.length() <= LONGEST_NAME_IN_CLAIMS) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 5 ? name.substring(dot) : "";
        return name.substring(0, LONGEST_NAME_IN_CLAIMS - ending.length()) + ending;
    }

    /**
     * Where files are given to.
     *
     * @param fields what the answer may tell the file's name in
     */
    private record Destination(String path, List<String> fields) {
        String nameIn(JsonNode answer) {
            return fields.stream()
                    .map(it -> answer.path(it).asString(""))
                    .filter(it -> !it.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    private Given give(Outgoing.Enclosure file, String name, Destination destination, String reference, Access access) {
        // The buyer sees the name; what could end the header was taken out of it when the file was kept.
        FileForm form = new FileForm(reference, Map.of(), name, file.mimeType(), file.content());
        Answer<JsonNode> answer = api.post(access, destination.path(), form.contentType(), form.body());
        return switch (answer) {
            case Answer.Good<JsonNode> good -> {
                String id = destination.nameIn(good.body());
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
