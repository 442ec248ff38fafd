package org.atiende.connectors.whatsapp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends through {@code POST /{phone_number_id}/messages}. The platform has no idempotency keys: what left without an answer
 * is uncertain. Our reference travels as {@code biz_opaque_callback_data} and comes back with each status.
 */
final class WhatsappSender {
    private final HttpClient http;
    private final Duration patience;

    WhatsappSender(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    SendOutcome send(Outgoing message, Account account) {
        URI address = URI.create("%s/%s/%s/messages"
                .formatted(
                        account.setting("baseUrl", "https://graph.facebook.com"),
                        account.setting("apiVersion", "v25.0"),
                        account.externalId()));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Authorization", "Bearer " + account.setting("accessToken"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(WhatsappInbound.JSON.writeValueAsBytes(body(message))))
                .build();
        try {
            return outcome(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new SendOutcome.TryLater(new Failure("connect", "the platform cannot be reached"), Optional.empty());
        } catch (IOException e) {
            return new SendOutcome.Uncertain("the connection was lost before the platform's answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Uncertain("interrupted before the platform's answer");
        }
    }

    private static ObjectNode body(Outgoing message) {
        ObjectNode body = WhatsappInbound.JSON.createObjectNode();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        // A business-scoped user id goes into another field than a number.
        boolean number = message.to().chars().allMatch(Character::isDigit);
        body.put(number ? "to" : "recipient", message.to());
        body.put("biz_opaque_callback_data", message.reference());
        message.inReplyTo().ifPresent(id -> body.putObject("context").put("message_id", id));
        switch (message.body()) {
            case Outgoing.Body.Text text -> {
                body.put("type", "text");
                body.putObject("text").put("body", text.text()).put("preview_url", false);
            }
            case Outgoing.Body.Template template -> {
                body.put("type", "template");
                template(body.putObject("template"), template);
            }
        }
        return body;
    }

    private static void template(ObjectNode node, Outgoing.Body.Template template) {
        node.put("name", template.name());
        node.putObject("language").put("code", template.language());
        if (template.parameters().isEmpty()) {
            return;
        }
        ObjectNode component = node.putArray("components").addObject();
        component.put("type", "body");
        ArrayNode parameters = component.putArray("parameters");
        template.parameters()
                .forEach(it -> parameters.addObject().put("type", "text").put("text", it));
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
                    ? new SendOutcome.Uncertain("the platform answered 200 without an id")
                    : new SendOutcome.Accepted(id);
        }
        JsonNode error = answer.path("error");
        Optional<Duration> after = retryAfter(response);
        if (error.has("code")) {
            return WhatsappErrors.outcome(
                    error.path("code").asInt(-1), error.path("message").asString(""), after);
        }
        if (response.statusCode() == 429) {
            return new SendOutcome.TryLater(new Failure("429", "the platform asks for patience"), after);
        }
        if (response.statusCode() >= 500) {
            return new SendOutcome.Uncertain("the platform answered " + response.statusCode());
        }
        return new SendOutcome.Refused(
                new Failure(Integer.toString(response.statusCode()), "the platform answered " + response.statusCode()));
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,5}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)));
    }
}
