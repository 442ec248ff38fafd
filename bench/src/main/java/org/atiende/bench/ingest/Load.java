package org.atiende.bench.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Percentiles;

/**
 * Posts messages at a constant rate, whatever the desk does. A message's time is counted from the moment when it was due:
 * what a slow answer held up counts as slow too.
 */
final class Load {
    private static final int CONNECTIONS = 64;
    private static final long LEAD_NANOS = 50_000_000;

    private final Desk desk;
    private final Messages messages;
    private long posted;

    Load(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /**
     * What the desk answered.
     *
     * @param accepted posts that were answered with 200
     * @param refused posts with another answer, or none
     * @param nanos from the first due moment to the last answer
     */
    record Answers(long accepted, long refused, long nanos, Percentiles latency) {
        double perSecond() {
            return accepted * 1e9 / nanos;
        }
    }

    /** Everything that posted, since the beginning. */
    long posted() {
        return posted;
    }

    Answers run(int rate, int seconds) throws InterruptedException {
        int count = Math.multiplyExact(rate, seconds);
        long[] latencies = new long[count];
        long first = posted;
        posted += count;
        AtomicInteger next = new AtomicInteger();
        AtomicLong accepted = new AtomicLong();
        CountDownLatch done = new CountDownLatch(CONNECTIONS);
        long begin = System.nanoTime() + LEAD_NANOS;
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofPlatform().daemon().start(() -> {
                try (Wire wire = new Wire(desk.url())) {
                    Mac mac = mac();
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        long due = begin + (long) (number * 1e9 / rate);
                        if (post(wire, mac, first + number, due)) {
                            accepted.incrementAndGet();
                        }
                        latencies[number] = System.nanoTime() - due;
                    }
                } catch (IOException e) {
                    System.err.println("A connection of the generator ended: " + e.getMessage());
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        long nanos = System.nanoTime() - begin;
        long taken = accepted.get();
        return new Answers(taken, count - taken, nanos, new Percentiles(Arrays.copyOf(latencies, count)));
    }

    private boolean post(Wire wire, Mac mac, long number, long due) throws IOException {
        Shop shop = messages.shop(number);
        byte[] body = messages.body(number);
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return wire.post("/webhooks/whatsapp/" + shop.channel(), signature, body) == 200;
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Shop.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }
}
