package org.atiende.bench.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Machine;
import org.atiende.bench.desk.Member;
import org.atiende.bench.desk.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * All channels at once for some minutes: buyers write, some things twice and some out of order, members answer, each platform
 * is away for a while, the database is restarted and the server killed twice. At the end each platform's book is held against
 * the desk's. Ends with 1 when they do not agree.
 */
@Command(
        name = "soak",
        description = "All channels at once while platforms, database and server go down; ends with a ledger.",
        mixinStandardHelpOptions = true)
public final class Soak implements Callable<Integer> {
    private static final int TWICE_PERCENT = 5;
    private static final int SWAPPED_PERCENT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> UNDER_WAY = Set.of("approved", "sending", "retrying");

    @Option(names = "--minutes", defaultValue = "10", paramLabel = "N", description = "how long (default 10)")
    private int minutes = 10;

    @Option(names = "--seed", defaultValue = "20261126", paramLabel = "N", description = "of what buyers do")
    private long seed = 20_261_126;

    private final InstantSource clock = InstantSource.system();
    private volatile boolean running = true;

    /** A stage and how many times a second something happens on it. */
    private record Act(Stage stage, double perSecond) {}

    /** Something that breaks, after so much of the time. */
    private record Blow(double at, String what, Deed deed) {}

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("atiende.root", "."));
        System.out.printf("machine    %s%n", Machine.description());
        System.out.printf("           load average before the start %s%n", Machine.load());
        System.out.printf("soak       %d minutes, seed %d%n", minutes, seed);
        Thread.setDefaultUncaughtExceptionHandler(Soak::failed);
        List<Act> acts = List.of(
                new Act(new WhatsappStage(), 8),
                new Act(new MercadolibreStage(), 2),
                new Act(new ShopeeStage(), 2),
                new Act(MailStage.ofAmazon(), 1),
                new Act(MailStage.ofTheShop(), 1),
                new Act(ShopStage.shopify(), 1),
                new Act(ShopStage.woocommerce(), 1),
                new Act(new OwnSiteStage(), 4),
                new Act(new WidgetStage(), 2));
        try (Desk desk = Desk.start(
                root,
                "--atiende.hooks.allowed-hosts=127.0.0.1",
                "--atiende.check.every=15s",
                // All visitors come from one address here.
                "--atiende.widget.visits-per-address=1000")) {
            Member owner = Member.of(desk, "owner@soak.example");
            for (Act act : acts) {
                act.stage().connect(owner);
            }
            awaitFirstChecks(owner, acts.size());
            return play(desk, owner, acts, new Texts(root)) ? 0 : 1;
        } finally {
            acts.forEach(it -> it.stage().close());
        }
    }

    /** The pretend mail servers lose connections on purpose, and their threads end with it. */
    private static void failed(Thread thread, Throwable failure) {
        if (!thread.getName().startsWith("imap:") && !thread.getName().startsWith("smtp:")) {
            failure.printStackTrace();
        }
    }

    /** A channel tells of what happens after it was connected; what lay there before is found by the first check. */
    private static void awaitFirstChecks(Member owner, int channels) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            long checked = owner.get("/api/v1/channels")
                    .path("items")
                    .valueStream()
                    .filter(it -> !it.path("check").path("at").asString("").isEmpty())
                    .count();
            // WhatsApp, the own site and its widget have no list to be compared with.
            if (checked >= channels - 3) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IOException("The accounts were not checked: " + owner.get("/api/v1/channels"));
    }

    private boolean play(Desk desk, Member owner, List<Act> acts, Texts texts)
            throws IOException, SQLException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Thread> buyers = new ArrayList<>();
        Map<Stage, Clerk> clerks = new LinkedHashMap<>();
        for (Act act : acts) {
            SplittableRandom own = random.split();
            buyers.add(Thread.ofVirtual().name("buyers-" + act.stage().name()).start(() -> write(act, texts, own)));
            if (act.stage().talks()) {
                clerks.put(act.stage(), new Clerk(owner, act.stage(), random.split()));
            }
        }
        long begin = System.nanoTime();
        for (Blow blow : blows(desk, acts)) {
            long due = begin + (long) (blow.at() * minutes * 60e9);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            System.out.printf(Locale.ROOT, "%7.1f s  %s%n", (System.nanoTime() - begin) / 1e9, blow.what());
            blow.deed().run();
        }
        running = false;
        for (Thread thread : buyers) {
            thread.join();
        }
        for (Clerk clerk : clerks.values()) {
            clerk.fallSilent();
        }
        Duration settled = settle(owner, acts);
        System.out.printf(
                Locale.ROOT, "settled %.1f s after the last word%n%n%s%n", settled.toMillis() / 1e3, Ledger.head());
        boolean closes = true;
        for (Act act : acts) {
            Ledger ledger = Ledger.of(desk, owner, act.stage(), clerks.get(act.stage()));
            System.out.println(ledger.line());
            closes &= ledger.closes();
        }
        epilogue(desk, acts, clerks, closes);
        return closes;
    }

    private List<Blow> blows(Desk desk, List<Act> acts) {
        List<Blow> blows = new ArrayList<>();
        Duration away = Duration.ofMillis((long) (minutes * 60_000 * 0.15));
        for (int i = 0; i < acts.size(); i++) {
            Stage stage = acts.get(i).stage();
            blows.add(new Blow(
                    0.08 + 0.09 * i,
                    "%s is away for %d s".formatted(stage.name(), away.toSeconds()),
                    () -> stage.outage(away)));
        }
        blows.add(new Blow(0.3, "PostgreSQL is restarted", desk::restartDatabase));
        blows.add(new Blow(0.5, "the server is killed", desk::killAndStart));
        blows.add(new Blow(0.75, "the server is killed again", desk::killAndStart));
        blows.add(new Blow(1, "everybody falls silent", () -> {}));
        blows.sort(java.util.Comparator.comparingDouble(Blow::at));
        return blows;
    }

    private void write(Act act, Texts texts, SplittableRandom random) {
        long pause = (long) (1e9 / act.perSecond());
        long next = System.nanoTime();
        try {
            while (running) {
                int die = random.nextInt(100);
                Stage.Throw thrown = die < TWICE_PERCENT
                        ? Stage.Throw.TWICE
                        : die < TWICE_PERCENT + SWAPPED_PERCENT ? Stage.Throw.SWAPPED : Stage.Throw.PLAIN;
                act.stage().happen(thrown, texts.any(random));
                next = Math.max(next + pause, System.nanoTime() - pause);
                LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
            }
            act.stage().settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until nothing is pending and every answer has come to an end; what is missing is on the platforms' lists. */
    private Duration settle(Member owner, List<Act> acts) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int quiet = 0;
        while (quiet < 3 && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(5_000);
            boolean busy = false;
            for (Act act : acts) {
                JsonNode figures = owner.get("/api/v1/channels/" + act.stage().channel() + "/reconciliation");
                busy |= figures.path("pending").asLong(0) > 0;
            }
            for (String state : UNDER_WAY) {
                busy |= !owner.get("/api/v1/messages?state=" + state)
                        .path("items")
                        .isEmpty();
            }
            // Three looks, fifteen seconds: a check of each account has gone by.
            quiet = busy ? 0 : quiet + 1;
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void epilogue(Desk desk, List<Act> acts, Map<Stage, Clerk> clerks, boolean closes) {
        System.out.printf(
                "%ntold twice %d, out of order %d; answers refused by the desk's rules %d; warnings in the desk's log %d%n",
                acts.stream().mapToInt(it -> it.stage().repeated()).sum(),
                acts.stream().mapToInt(it -> it.stage().swapped()).sum(),
                clerks.values().stream().mapToInt(Clerk::refused).sum(),
                desk.complaints().size());
        if (!closes) {
            desk.complaints().stream().limit(20).forEach(it -> System.out.println("    " + it));
        }
        System.out.println(closes ? "the ledger closes" : "the ledger does NOT close");
    }
}
