package org.atiende.server.channels.ownsite;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atiende.channel.Account;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.server.kernel.Json;

/**
 * Posts an answer to the shop's site. The body carries our reference, so that the site takes a repetition once; the header
 * {@code Atiende-Signature: t=<unix seconds>,v1=<hex>} is HMAC-SHA256 over {@code t.body} under the shared secret.
 */
final class OwnSiteSender {

    private final HttpClient http;
    private final InstantSource clock;
    private final Duration patience;

    OwnSiteSender(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    SendOutcome send(Outgoing message, Account account) {
        if (!(message.body() instanceof Outgoing.Body.Text text)) {
            return new SendOutcome.Refused(new Failure("template", "the own site knows no templates"));
        }
        TreeMap<String, Object> body = new TreeMap<>();
        body.put("reference", message.reference());
        body.put("buyer", message.to());
        body.put("text", text.text());
        byte[] bytes = Json.STORED.writeValueAsBytes(body);
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create(account.setting("replyUrl")))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Atiende-Signature", signature(now, bytes, account.setting("secret")))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return ask(request, message.reference());
    }

    private SendOutcome ask(HttpRequest request, String reference) {
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                return new SendOutcome.Delivered(reference);
            }
            Failure failure = new Failure(Integer.toString(status), "the shop's site answered " + status);
            if (status == 401 || status == 403) {
                return new SendOutcome.AccountFault(failure);
            }
            if (status == 408 || status == 425 || status == 429 || status >= 500) {
                return new SendOutcome.TryLater(failure, Optional.empty());
            }
            return new SendOutcome.Refused(failure);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new SendOutcome.TryLater(
                    new Failure("connect", "the shop's site cannot be reached"), Optional.empty());
        } catch (IOException e) {
            return new SendOutcome.Uncertain("the shop's site did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Uncertain("interrupted before the shop's site answered");
        }
    }

    static String signature(long seconds, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }
}
