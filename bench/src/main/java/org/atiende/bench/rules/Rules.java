package org.atiende.bench.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Machine;
import org.atiende.bench.desk.Member;
import org.atiende.bench.desk.Texts;
import org.atiende.bench.ui.Crowd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What rules cost a message, how long the laboratory takes, and how soon all is silent on two nodes after a stop. */
@Command(
        name = "rules",
        description = "Cost of a message with rules on, the laboratory, and the time to silence of the stop switch.",
        mixinStandardHelpOptions = true)
public final class Rules implements Callable<Integer> {
    private static final int[] COUNTS = {0, 50, 200};
    private static final int SEEDS = 400;
    private static final int BUYERS_MESSAGES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(
            names = "--messages",
            defaultValue = "2000",
            paramLabel = "N",
            description = "measured with each number of rules (default 2000)")
    private int messages = 2_000;

    @Option(
            names = "--stored",
            defaultValue = "100000",
            paramLabel = "N",
            description = "buyers' messages that the laboratory replays (default 100000)")
    private int stored = 100_000;

    @Option(names = "--trials", defaultValue = "24", paramLabel = "N", description = "of the stop switch (default 24)")
    private int trials = 24;

    @Option(names = "--seed", defaultValue = "20261126", paramLabel = "N", description = "of what is chosen")
    private long seed = 20_261_126;

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("atiende.root", "."));
        System.out.printf("machine    %s%n", Machine.description());
        System.out.printf("           load average before the start %s%n%n", Machine.load());
        try (Desk desk = Desk.start(
                        root, "--atiende.hooks.allowed-hosts=127.0.0.1", "--atiende.automation.two-tracks=0d");
                Connection reader = desk.reader()) {
            Texts texts = new Texts(root);
            SplittableRandom random = new SplittableRandom(seed);
            costs(desk, reader, texts, random);
            laboratory(desk, reader, texts, random);
            try (Desk other = desk.node();
                    RuleShop shop = RuleShop.open(desk, 90)) {
                new Silence(desk, other, shop).measure(trials);
                complaints("the second node", other);
            }
            complaints("the desk", desk);
        }
        System.out.printf("%nload average at the end %s%n", Machine.load());
        return 0;
    }

    private static void complaints(String who, Desk desk) {
        List<String> all = desk.complaints();
        System.out.printf("warnings in the log of %s: %d%n", who, all.size());
        all.stream().limit(5).forEach(it -> System.out.println("    " + it));
    }

    /** Each number of rules twice, in turn; the first round lets the compiler see the work. */
    private void costs(Desk desk, Connection reader, Texts texts, SplittableRandom random)
            throws IOException, InterruptedException, SQLException {
        System.out.printf(
                "%-10s %8s %9s %14s %14s %12s%n",
                "rules on", "messages", "seconds", "server ms each", "database each", "load");
        List<RuleShop> shops = new ArrayList<>();
        try {
            for (int i = 0; i < COUNTS.length; i++) {
                RuleShop shop = RuleShop.open(desk, i);
                shops.add(shop);
                shop.rules(COUNTS[i]);
            }
            for (int round = 1; round <= 2; round++) {
                for (int i = 0; i < COUNTS.length; i++) {
                    cost(desk, reader, shops.get(i), COUNTS[i], round, texts, random);
                }
            }
        } finally {
            shops.forEach(RuleShop::close);
        }
    }

    private void cost(
            Desk desk, Connection reader, RuleShop shop, int rules, int round, Texts texts, SplittableRandom random)
            throws IOException, InterruptedException, SQLException {
        Duration server = desk.usedByServer();
        Duration database = desk.usedByDatabase();
        long begin = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            shop.shop().says((round - 1) * messages + i, texts.any(random));
        }
        await(() -> shop.decided(reader) == round * messages);
        System.out.printf(
                Locale.ROOT,
                "%-10s %8d %9.1f %14.2f %14.2f %12s%n",
                rules + (round == 1 ? " (warming)" : ""),
                messages,
                (System.nanoTime() - begin) / 1e9,
                each(desk.usedByServer().minus(server)),
                each(desk.usedByDatabase().minus(database)),
                Machine.load());
    }

    private double each(Duration used) {
        return used.toNanos() / 1e6 / messages;
    }

    private void laboratory(Desk desk, Connection reader, Texts texts, SplittableRandom random)
            throws IOException, InterruptedException, SQLException {
        try (RuleShop shop = RuleShop.open(desk, 80)) {
            for (int buyer = 0; buyer < SEEDS; buyer++) {
                shop.shop().says(buyer, texts.any(random));
            }
            await(() -> shop.decided(reader) == SEEDS);
            shop.shop().answerSome();
            await(() -> shop.shop().platform().accepted().size() >= SEEDS / 4);
            new Crowd(desk, shop.owner()).grow((stored - SEEDS) / BUYERS_MESSAGES);
            System.out.printf(
                    "%nlaboratory: a draft beside the rule that it replaces, %d messages of buyers%n", stored);
            String old =
                    shop.on("Rastreo", "intent == \"order_tracking\"", Map.of("do", "tag", "tag", "rastreo"), 10_000);
            Map<String, ?> draft = RuleShop.rule(
                    "Rastreo tranquilo",
                    "intent == \"order_tracking\" && needs_person == \"\" && !order.late && customer.messages < 9",
                    Map.of("do", "tag", "tag", "rastreo"),
                    10_000);
            for (int i = 0; i < 3; i++) {
                replay(desk, shop.owner(), Map.of("spec", draft, "replaces", old));
            }
        }
    }

    private static void replay(Desk desk, Member owner, Map<String, ?> order)
            throws IOException, InterruptedException, SQLException {
        Duration server = desk.usedByServer();
        Duration database = desk.usedByDatabase();
        String path = "/api/v1/laboratory/replays/"
                + owner.post("/api/v1/laboratory/replays", order).path("id").asString("");
        await(() -> !owner.get(path).path("state").asString("").equals("running"));
        JsonNode replay = owner.get(path);
        Duration took = Duration.between(
                Instant.parse(replay.path("startedAt").asString("")),
                Instant.parse(replay.path("endedAt").asString("")));
        JsonNode found = replay.path("findings");
        System.out.printf(
                Locale.ROOT,
                "  %s: %d of %d messages in %.1f s (server %.1f s, database %.1f s of processors), %d touched,"
                        + " %d undecided, both %d; load %s%n",
                replay.path("state").asString(""),
                replay.path("done").asInt(),
                replay.path("total").asInt(),
                took.toMillis() / 1e3,
                desk.usedByServer().minus(server).toMillis() / 1e3,
                desk.usedByDatabase().minus(database).toMillis() / 1e3,
                found.path("touchedMessages").asInt(),
                found.path("undecided").asInt(),
                found.path("comparison").path("both").asInt(),
                Machine.load());
    }

    /** Something that is waited for. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException, SQLException;
    }

    static void await(Condition condition) throws IOException, InterruptedException, SQLException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException("What was waited for did not come");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
