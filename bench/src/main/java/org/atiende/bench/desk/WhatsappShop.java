package org.atiende.bench.desk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.simulator.WhatsappSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member's workspace with a WhatsApp account at a pretend platform of its own. */
public final class WhatsappShop implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "the-secret-of-the-bench";

    private final Member owner;
    private final WhatsappSimulator platform;
    private final String phone;
    private final String channel;
    private final AtomicInteger said = new AtomicInteger();

    /**
     * Connects an account, of which the platform tells the owner's desk.
     *
     * @param phone the platform's id of the number
     */
    public WhatsappShop(Member owner, String phone) throws IOException, InterruptedException {
        this.owner = owner;
        this.phone = phone;
        this.platform = WhatsappSimulator.start(0, settings("http://127.0.0.1:9/"));
        this.channel = owner.post(
                        "/api/v1/channels",
                        Map.of(
                                "kind",
                                "whatsapp",
                                "name",
                                "WhatsApp",
                                "externalId",
                                phone,
                                "settings",
                                Map.of(
                                        "appSecret",
                                        SECRET,
                                        "verifyToken",
                                        "v",
                                        "accessToken",
                                        "t",
                                        "businessAccountId",
                                        "100000000000003",
                                        "baseUrl",
                                        platform.url())))
                .path("id")
                .asString("");
        listen(owner.url());
    }

    private WhatsappSimulator.Settings settings(String webhook) {
        return new WhatsappSimulator.Settings(SECRET, "t", phone, URI.create(webhook));
    }

    public WhatsappSimulator platform() {
        return platform;
    }

    public String channel() {
        return channel;
    }

    /** The platform posts to the desk at this address from now on. */
    public void listen(String url) {
        platform.serve(settings(url + "/webhooks/whatsapp/" + channel));
    }

    /** A buyer writes; returns when the desk has answered the webhook. */
    public void says(int buyer, String text) throws IOException {
        byte[] body = """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"%1$s"},
                "contacts":[{"wa_id":"52155%2$08d","profile":{"name":"Comprador Numero"}}],
                "messages":[{"id":"wamid.bench.%1$s.%3$d","from":"52155%2$08d","timestamp":"%4$d","type":"text",
                "text":{"body":%5$s}}]}}]}]}""".formatted(
                        phone,
                        buyer,
                        said.incrementAndGet(),
                        InstantSource.system().instant().getEpochSecond(),
                        JSON.writeValueAsString(text))
                .getBytes(StandardCharsets.UTF_8);
        int status = platform.post(body, platform.signature(body));
        if (status != 200) {
            throw new IOException("The webhook was answered with " + status);
        }
    }

    /** Answers every fourth conversation, so that there is an answer to copy. */
    public void answerSome() throws IOException, InterruptedException {
        int seen = 0;
        for (JsonNode conversation : owner.all("/api/v1/conversations?state=all", "cursor")) {
            if (seen++ % 4 == 0) {
                HttpResponse<String> answer = owner.post(
                        "/api/v1/conversations/%s/replies"
                                .formatted(conversation.path("id").asString("")),
                        "seed-" + seen,
                        Map.of("text", "Buen día, ya lo estamos revisando con la paquetería y le avisamos hoy mismo."));
                if (answer.statusCode() != 201) {
                    throw new IOException("A seed could not be answered: " + answer.body());
                }
            }
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
