package org.atiende.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Member;
import org.atiende.simulator.WhatsappSimulator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** WhatsApp: each message is posted until the desk has taken it, as the platform does. */
final class WhatsappStage extends Stage {
    private static final String PHONE = "100000000000077";
    private static final String SECRET = "the-secret-of-the-soak";
    private static final long PAUSE_NANOS = 100_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final InstantSource clock = InstantSource.system();
    private final WhatsappSimulator platform;
    private byte @Nullable [] held;
    private volatile Instant awayUntil = Instant.MIN;

    WhatsappStage() throws IOException {
        platform = WhatsappSimulator.start(0, settings(URI.create("http://127.0.0.1:9/")));
    }

    private static WhatsappSimulator.Settings settings(URI webhook) {
        return new WhatsappSimulator.Settings(SECRET, "t", PHONE, webhook);
    }

    @Override
    String kind() {
        return "whatsapp";
    }

    @Override
    String account() {
        return PHONE;
    }

    @Override
    Map<String, String> settings() {
        return Map.of("appSecret", SECRET, "verifyToken", "v", "accessToken", "t", "baseUrl", platform.url());
    }

    @Override
    void connected(Member owner, String channel) {
        platform.serve(settings(URI.create(owner.url() + "/webhooks/whatsapp/" + channel)));
    }

    @Override
    void happen(Throw thrown, String text) {
        int number = numbers.incrementAndGet();
        byte[] body = body(number, said(number, text));
        tell(Integer.toString(number), thrown);
        if (thrown == Throw.SWAPPED && held == null) {
            held = body;
            return;
        }
        post(body);
        if (thrown == Throw.TWICE) {
            post(body);
        }
        settle();
    }

    @Override
    void settle() {
        if (held != null) {
            post(held);
            held = null;
        }
    }

    /** To the end: a message whose posting was given up could be there or not. */
    private void post(byte[] body) {
        while (clock.instant().isBefore(awayUntil) || platform.post(body, platform.signature(body)) != 200) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private byte[] body(int number, String text) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"%1$s"},
                "contacts":[{"wa_id":"52155300%2$05d","profile":{"name":"Buyer Number"}}],
                "messages":[{"id":"wamid.soak.%3$d","from":"52155300%2$05d","timestamp":"%4$d","type":"text",
                "text":{"body":%5$s}}]}}]}]}""".formatted(
                        PHONE, number % BUYERS, number, clock.instant().getEpochSecond(), JSON.writeValueAsString(text))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void outage(Duration lasting) {
        awayUntil = clock.instant().plus(lasting);
        platform.outage(lasting);
    }

    @Override
    List<String> took() {
        return platform.accepted().stream()
                .map(WhatsappSimulator.Accepted::text)
                .toList();
    }

    @Override
    public void close() {
        platform.close();
    }
}
