package org.atiende.connectors.whatsapp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.atiende.channel.Account;
import org.atiende.channel.http.Answer;
import org.atiende.channel.http.Asking;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is read from the Graph API beside sending. Safe for use by several threads. */
final class WhatsappApi {
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Asking<JsonNode> http =
            new Asking<>(new Asking.Manner(Duration.ofSeconds(15), LARGEST), WhatsappApi::answer);

    Answer<JsonNode> get(Account account, String path) {
        return http.send(authorised(address(account, path), account).GET());
    }

    static URI address(Account account, String path) {
        return URI.create("%s/%s/%s".formatted(baseUrl(account), apiVersion(account), path));
    }

    static String baseUrl(Account account) {
        return account.setting("baseUrl", "https://graph.facebook.com");
    }

    static String apiVersion(Account account) {
        return account.setting("apiVersion", "v25.0");
    }

    static HttpRequest.Builder authorised(URI address, Account account) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + account.setting("accessToken"));
    }

    static Answer<JsonNode> answer(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = WhatsappInbound.JSON.readTree(response.body());
        } catch (JacksonException e) {
            body = WhatsappInbound.JSON.createObjectNode();
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Good<>(body);
        }
        JsonNode error = body.path("error");
        return new Answer.Bad<>(
                status,
                error.path("code").asString(Integer.toString(status)),
                WhatsappErrors.withoutNumbers(error.path("message").asString("")),
                Asking.retryAfter(response));
    }
}
