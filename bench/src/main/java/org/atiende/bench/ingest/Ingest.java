package org.atiende.bench.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Machine;
import org.atiende.bench.desk.Percentiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Finds the highest rate of messages that the desk holds: every one acknowledged, the answer within its limit, nothing left
 * waiting at the end. Generator, desk and database share the machine.
 */
@Command(
        name = "ingest",
        description = "Messages a second through the signed webhook, understood and visible.",
        mixinStandardHelpOptions = true)
public final class Ingest implements Runnable {
    private static final int SHOPS = 20;
    private static final int WARM_RATE = 250;
    private static final int WARM_SECONDS = 45;
    private static final double LIMIT_MILLIS = 50;
    private static final Duration BACKLOG = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PROBES = 2;
    private static final double RESOLUTION = 0.06;
    private static final double STEP_DOWN = 0.93;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "measure this rate alone instead of looking for the highest")
    private @Nullable Integer rate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "length of the final run (default 60)")
    private int seconds = 60;

    @Option(names = "--probe", defaultValue = "12", paramLabel = "N", description = "length of a probe (default 12)")
    private int probe = 12;

    private record Outcome(int rate, Load.Answers answers, Percentiles visible, Duration backlog, String cores) {
        boolean held() {
            return answers.refused() == 0
                    && answers.perSecond() >= rate * 0.99
                    && answers.latency().millis(0.99) < LIMIT_MILLIS
                    && backlog.compareTo(BACKLOG) <= 0;
        }
    }

    @Override
    public void run() {
        Path root = Path.of(System.getProperty("atiende.root", "."));
        System.out.printf("machine    %s%n", Machine.description());
        System.out.printf("           load average before the start %s%n", Machine.load());
        try (Desk desk = Desk.start(root)) {
            List<Shop> shops = Shop.open(desk, SHOPS);
            Messages messages = new Messages(shops, root);
            Load load = new Load(desk, messages);
            Screens screens = new Screens(desk, shops);
            // Fills every thread and lets the compiler see the work.
            measure(desk, load, screens, WARM_RATE, WARM_SECONDS);
            Outcome best = rate != null ? measure(desk, load, screens, rate, seconds) : search(desk, load, screens);
            report(best);
            account(desk, shops, load);
        } catch (IOException e) {
            throw new IllegalStateException("The measurement failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome search(Desk desk, Load load, Screens screens) throws InterruptedException {
        int held = 0;
        int failed = 0;
        for (int next = 200; failed == 0 || failed - held > Math.max(10, held * RESOLUTION); ) {
            if (holds(desk, load, screens, next)) {
                held = next;
            } else {
                failed = next;
            }
            next = failed == 0 ? held * 2 : (held + failed) / 2;
        }
        for (int next = Math.max(held, 10); ; next = (int) (next * STEP_DOWN)) {
            Outcome outcome = measure(desk, load, screens, next, seconds);
            if (outcome.held() || next < 10) {
                return outcome;
            }
        }
    }

    /** One bad probe may be somebody else's doing; two in a row are taken for the desk's. */
    private boolean holds(Desk desk, Load load, Screens screens, int next) throws InterruptedException {
        for (int attempt = 1; attempt <= PROBES; attempt++) {
            if (measure(desk, load, screens, next, probe).held()) {
                return true;
            }
        }
        return false;
    }

    private static Outcome measure(Desk desk, Load load, Screens screens, int rate, int seconds)
            throws InterruptedException {
        screens.take();
        Usage before = Usage.now(desk);
        long begin = System.nanoTime();
        Load.Answers answers = load.run(rate, seconds);
        Usage used = Usage.now(desk).since(before);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration backlog = drain(load, screens);
        Outcome outcome = new Outcome(rate, answers, screens.take(), backlog, used.over(took));
        System.out.printf(
                Locale.ROOT,
                "%-5s %6d/s for %d s: answer p99 %.1f ms, visible p99 %.1f ms, all visible %.1f s after the last"
                        + " answer; cores: %s; load average %s%n",
                outcome.held() ? "held" : "not",
                rate,
                seconds,
                answers.latency().millis(0.99),
                outcome.visible().millis(0.99),
                backlog.toMillis() / 1e3,
                outcome.cores(),
                Machine.load());
        return outcome;
    }

    /** How long it takes until every accepted message has become visible. */
    private static Duration drain(Load load, Screens screens) {
        long begin = System.nanoTime();
        while (screens.seen() < load.posted() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(5_000_000);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void report(Outcome best) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %.0f messages/s accepted over %d s, %d threads of %d workspaces, a webhook a message%n",
                best.held() ? "highest rate held" : "not held",
                best.answers().perSecond(),
                seconds,
                Messages.THREADS,
                SHOPS);
        System.out.printf(
                "  answer of the webhook, counted from when it was due   %s%n",
                best.answers().latency());
        System.out.printf("  receipt to change seen on an open screen (the API)    %s%n", best.visible());
        System.out.printf(
                Locale.ROOT,
                "  refused %d; all visible %.2f s after the last answer%n",
                best.answers().refused(),
                best.backlog().toMillis() / 1e3);
        System.out.printf("  cores used: %s%n", best.cores());
    }

    /** The desk's own account of everything that was posted. */
    private static void account(Desk desk, List<Shop> shops, Load load) throws IOException, InterruptedException {
        long stored = 0;
        long pending = 0;
        long wrong = 0;
        for (Shop shop : shops) {
            JsonNode figures = shop.figures(desk);
            stored += figures.path("stored").asLong(0);
            pending += figures.path("pending").asLong(0);
            for (String kind : List.of("missing", "doubled", "setAside", "others", "ignored")) {
                wrong += figures.path(kind).asLong(0);
            }
        }
        System.out.printf(
                "  posted in all %d, stored %d, pending %d, missing, doubled, set aside or ignored %d%n",
                load.posted(), stored, pending, wrong);
        List<String> complaints = desk.complaints();
        System.out.printf("  warnings in the desk's log: %d%n", complaints.size());
        complaints.stream().limit(5).forEach(it -> System.out.println("    " + it));
    }
}
