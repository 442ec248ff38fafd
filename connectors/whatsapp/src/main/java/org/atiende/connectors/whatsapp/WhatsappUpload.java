package org.atiende.connectors.whatsapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Enclosures.Kind;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.FileForm;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;

/**
 * Gives a file to the platform before the message that sends it by its id. Until that message nothing has reached the buyer, so
 * that whatever goes wrong here may be tried again; a file that no message names is forgotten by the platform.
 */
final class WhatsappUpload {
    private static final long MEGABYTE = 1024 * 1024;
    private static final int CAPTION = 1_024;
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    /** Types and sizes by Meta's page on media (2025-12-11); one file a message. */
    static final Enclosures FILES = new Enclosures(
            1,
            100 * MEGABYTE,
            List.of(
                    new Kind("image", List.of("image/jpeg", "image/png"), 5 * MEGABYTE, CAPTION),
                    new Kind(
                            "audio",
                            List.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
                            16 * MEGABYTE,
                            0),
                    new Kind("video", List.of("video/mp4", "video/3gpp"), 16 * MEGABYTE, CAPTION),
                    new Kind(
                            "document",
                            List.of(
                                    "application/pdf",
                                    "text/plain",
                                    "application/msword",
                                    "application/vnd.ms-excel",
                                    "application/vnd.ms-powerpoint",
                                    OFFICE + "wordprocessingml.document",
                                    OFFICE + "spreadsheetml.sheet",
                                    OFFICE + "presentationml.presentation"),
                            100 * MEGABYTE,
                            CAPTION)));

    private final Asking<JsonNode> http =
            new Asking<>(new Asking.Manner(Duration.ofSeconds(120), 64 * 1024), WhatsappApi::answer);

    /** What came of giving a file. */
    sealed interface Given {
        record Under(String mediaId) implements Given {}

        record Not(SendOutcome outcome) implements Given {}
    }

    Given give(Outgoing.Enclosure file, String reference, Account account) {
        URI address = WhatsappApi.address(account, account.externalId() + "/media");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("messaging_product", "whatsapp");
        fields.put("type", file.mimeType());
        FileForm form = new FileForm(reference, fields, "file", file.mimeType(), file.content());
        HttpRequest.Builder request = WhatsappApi.authorised(address, account)
                .header("Content-Type", form.contentType())
                .POST(form.body());
        return switch (http.send(request)) {
            case Answer.Good<JsonNode> good -> {
                String id = good.body().path("id").asString("");
                yield id.isEmpty()
                        ? later(new Failure("media", PlatformReason.FILE_WITHOUT_ID.plain()), Optional.empty())
                        : new Given.Under(id);
            }
            case Answer.NotReached<JsonNode> missed -> later(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost -> later(new Failure("connect", lost.reason()), Optional.empty());
            case Answer.Bad<JsonNode> bad -> new Given.Not(refused(bad));
        };
    }

    private static SendOutcome refused(Answer.Bad<JsonNode> bad) {
        if (!bad.code().equals(Integer.toString(bad.status())) && bad.code().matches("\\d{1,7}")) {
            return WhatsappErrors.outcome(Integer.parseInt(bad.code()), bad.message(), bad.after());
        }
        Failure failure = new Failure(bad.code(), bad.reason());
        return bad.status() == 429 || bad.status() >= 500
                ? new SendOutcome.TryLater(failure, bad.after())
                : new SendOutcome.Refused(failure);
    }

    private static Given later(Failure failure, Optional<Duration> after) {
        return new Given.Not(new SendOutcome.TryLater(failure, after));
    }
}
