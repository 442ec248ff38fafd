package org.atiende.connectors.whatsapp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Asking;
import org.atiende.channel.http.WholeAnswer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends through {@code POST /{phone_number_id}/messages}. The platform has no idempotency keys: what left without an answer
 * is uncertain. Our reference travels as {@code biz_opaque_callback_data} and comes back with each status.
 */
final class WhatsappSender {
    private static final int LARGEST = 1024 * 1024;

    private final HttpClient http;
    private final Duration patience;
    private final WhatsappUpload upload = new WhatsappUpload();

    WhatsappSender(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    SendOutcome send(Outgoing message, Account account) {
        List<Outgoing.Enclosure> files = files(message.body());
        if (files.size() > 1) {
            return new SendOutcome.Refused(new Failure("files", PlatformReason.ONE_FILE.plain()));
        }
        if (files.isEmpty()) {
            return post(WhatsappBody.of(message, ""), account);
        }
        return switch (upload.give(files.getFirst(), message.reference(), account)) {
            case WhatsappUpload.Given.Under(String mediaId) -> post(WhatsappBody.of(message, mediaId), account);
            case WhatsappUpload.Given.Not(SendOutcome outcome) -> outcome;
        };
    }

    private static List<Outgoing.Enclosure> files(Outgoing.Body body) {
        return switch (body) {
            case Outgoing.Body.Enclosed enclosed -> enclosed.enclosures();
            case Outgoing.Body.Template template ->
                template.around().file().stream().toList();
            case Outgoing.Body.Text it -> List.of();
            case Outgoing.Body.Choices it -> List.of();
            case Outgoing.Body.Reaction it -> List.of();
        };
    }

    private SendOutcome post(ObjectNode body, Account account) {
        HttpRequest.Builder request = WhatsappApi.authorised(
                        WhatsappApi.address(account, account.externalId() + "/messages"), account)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(WhatsappInbound.JSON.writeValueAsBytes(body)));
        try {
            return outcome(WholeAnswer.of(http, request, patience, LARGEST));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new SendOutcome.TryLater(
                    new Failure("connect", PlatformReason.UNREACHABLE.plain()), Optional.empty());
        } catch (IOException e) {
            return new SendOutcome.Uncertain(PlatformReason.CUT_OFF.plain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Uncertain(PlatformReason.CUT_OFF.plain());
        }
    }

    private static SendOutcome outcome(HttpResponse<byte[]> response) {
        JsonNode answer;
        try {
            answer = WhatsappInbound.JSON.readTree(response.body());
        } catch (JacksonException e) {
            answer = WhatsappInbound.JSON.createObjectNode();
        }
        String id = answer.path("messages").path(0).path("id").asString("");
        if (response.statusCode() / 100 == 2) {
            return id.isEmpty()
                    ? new SendOutcome.Uncertain(PlatformReason.WITHOUT_ID.plain())
                    : new SendOutcome.Accepted(id);
        }
        JsonNode error = answer.path("error");
        Optional<Duration> after = Asking.retryAfter(response);
        if (error.has("code")) {
            return WhatsappErrors.outcome(
                    error.path("code").asInt(-1), error.path("message").asString(""), after);
        }
        if (response.statusCode() == 429) {
            return new SendOutcome.TryLater(new Failure("429", PlatformReason.PATIENCE.plain()), after);
        }
        if (response.statusCode() >= 500) {
            return new SendOutcome.Uncertain(PlatformReason.PLATFORM_ANSWERED.with("status", response.statusCode()));
        }
        return new SendOutcome.Refused(new Failure(
                Integer.toString(response.statusCode()),
                PlatformReason.PLATFORM_ANSWERED.with("status", response.statusCode())));
    }
}
