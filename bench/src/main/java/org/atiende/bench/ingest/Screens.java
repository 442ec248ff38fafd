package org.atiende.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Percentiles;

/**
 * An open screen in every shop: follows the shop's stream of changes. A message counts as visible when its change arrives
 * there, which is after the commit that stored the message, what was understood of it and its deadline. The streams end
 * with the desk.
 */
final class Screens {
    private static final String RECEIVED = "\"type\":\"message.received\"";
    private static final String RECEIVED_AT = "\"receivedAt\":\"";

    private final InstantSource clock = InstantSource.system();
    private final AtomicLong seen = new AtomicLong();
    private final Object turn = new Object();
    private long[] delays = new long[1 << 16];
    private int size;

    Screens(Desk desk, List<Shop> shops) throws IOException, InterruptedException {
        CountDownLatch greeted = new CountDownLatch(shops.size());
        for (Shop shop : shops) {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(desk.url() + "/api/v1/events").toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + shop.readKey());
            connection.setRequestProperty("Accept", "text/event-stream");
            Thread.ofPlatform().daemon().start(() -> follow(connection, greeted));
        }
        if (!greeted.await(60, TimeUnit.SECONDS)) {
            throw new IOException("The streams of changes did not open");
        }
    }

    private void follow(HttpURLConnection connection, CountDownLatch greeted) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:hello")) {
                    greeted.countDown();
                } else if (line.contains(RECEIVED)) {
                    arrived(line);
                }
            }
        } catch (IOException e) {
            // The desk ends its streams when it stops; before that, what they lack counts as never seen.
        }
    }

    private void arrived(String line) {
        Instant now = clock.instant();
        int from = line.indexOf(RECEIVED_AT) + RECEIVED_AT.length();
        Instant received = Instant.parse(line.substring(from, line.indexOf('"', from)));
        long delay = Duration.between(received, now).toNanos();
        synchronized (turn) {
            if (size == delays.length) {
                delays = Arrays.copyOf(delays, size * 2);
            }
            delays[size++] = delay;
        }
        seen.incrementAndGet();
    }

    /** How many messages have become visible since the beginning. */
    long seen() {
        return seen.get();
    }

    /** The delays since the last call. */
    Percentiles take() {
        synchronized (turn) {
            Percentiles taken = new Percentiles(Arrays.copyOf(delays, size));
            size = 0;
            return taken;
        }
    }
}
