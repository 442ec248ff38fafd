package org.atiende.bench.rules;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Machine;
import org.atiende.bench.desk.Percentiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How soon machines are silent after a stop: from the answer of the stop to the last of their messages that the platform took,
 * whichever of two nodes had sent it. Buyers go on writing to both nodes all the while; a trial in which nothing was taken after
 * the answer counts as zero.
 */
final class Silence {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WORDS = "¿dónde viene mi pedido?";
    private static final int UNDER_WAY = 10;
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long BETWEEN_BUYERS_NANOS = 10_000_000L;

    private final Desk one;
    private final Desk other;
    private final RuleShop shop;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong lastTaken = new AtomicLong();
    private final AtomicInteger buyers = new AtomicInteger();

    Silence(Desk one, Desk other, RuleShop shop) {
        this.one = one;
        this.other = other;
        this.shop = shop;
    }

    void measure(int trials) throws IOException, InterruptedException, SQLException {
        shop.automatic("order_tracking");
        shop.on(
                "Rastreo",
                "intent == \"order_tracking\"",
                Map.of("do", "send_template", "template", "order_tracking.calm.check"),
                10_000);
        shop.shop().platform().afterAccept(it -> {
            lastTaken.set(System.nanoTime());
            taken.incrementAndGet();
        });
        long[] silent = new long[trials];
        long[] answered = new long[trials];
        int after = 0;
        // The first lets both nodes see the work.
        for (int trial = -1; trial < trials; trial++) {
            Outcome outcome = trial();
            if (trial >= 0) {
                silent[trial] = outcome.silent();
                answered[trial] = outcome.answered();
                after += outcome.after();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%ntime to silence, two nodes, %d trials: from the answer of the stop to the last message taken  %s%n",
                trials,
                new Percentiles(silent));
        System.out.printf(Locale.ROOT, "  answer of the stop itself  %s%n", new Percentiles(answered));
        System.out.printf(
                "  %d messages of machines taken in all, %d of them after an answer; load %s%n",
                taken.get(), after, Machine.load());
    }

    /**
     * A stop.
     *
     * @param silent from its answer to the last message taken
     * @param answered how long its answer took
     * @param after how many messages were taken after the answer
     */
    private record Outcome(long silent, long answered, int after) {}

    private Outcome trial() throws IOException, InterruptedException, SQLException {
        int before = taken.get();
        Traffic traffic = new Traffic();
        Thread writing = Thread.ofPlatform().start(traffic);
        try {
            Rules.await(() -> taken.get() >= before + UNDER_WAY);
            long asked = System.nanoTime();
            String stop = JSON.readTree(shop.owner()
                            .ask("POST", "/api/v1/automation/stops", Map.of("reason", "How soon is it silent?")))
                    .path("id")
                    .asString("");
            long answer = System.nanoTime();
            int taken = this.taken.get();
            long last = lastTaken.get();
            do {
                LockSupport.parkNanos(QUIET_NANOS / 4);
                last = lastTaken.get();
            } while (System.nanoTime() - Math.max(last, answer) < QUIET_NANOS);
            traffic.stop();
            writing.join();
            traffic.check();
            shop.owner().ask("DELETE", "/api/v1/automation/stops/" + stop, null);
            return new Outcome(Math.max(0, last - answer), answer - asked, this.taken.get() - taken);
        } finally {
            traffic.stop();
            writing.join();
        }
    }

    /** Buyers who write for the first time, to one node and the other by turns. */
    private final class Traffic implements Runnable {
        private volatile boolean running = true;
        private volatile @Nullable IOException failure;

        @Override
        public void run() {
            try {
                while (running) {
                    int buyer = buyers.incrementAndGet();
                    shop.shop().listen((buyer % 2 == 0 ? one : other).url());
                    shop.shop().says(buyer, WORDS);
                    LockSupport.parkNanos(BETWEEN_BUYERS_NANOS);
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        void stop() {
            running = false;
        }

        void check() throws IOException {
            IOException met = failure;
            if (met != null) {
                throw met;
            }
        }
    }
}
