package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The desk and its PostgreSQL are killed under load, at random moments and exactly between the platform's acceptance of a
 * reply and our note of it. What was acknowledged must be there once, and no reply may have been sent a second time.
 */
@Tag("long")
class KillTests {
    private static final long SEED = Long.getLong("atiende.seed", 20_261_126L);
    private static final int BUYERS = 24;
    private static final int CLERKS = 4;
    private static final int MESSAGES_BETWEEN = 150;
    private static final int REPLIES_BETWEEN = 15;
    private static final int CUT_BETWEEN = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** States in which a reply is still on its way. */
    private static final Set<String> UNDER_WAY = Set.of("approved", "sending", "retrying");

    /** Kills when the platform has just accepted a reply and has not answered yet. */
    private static final class Assassin {
        private final AtomicReference<Runnable> order = new AtomicReference<>();
        private final Set<String> accepted = ConcurrentHashMap.newKeySet();
        private volatile CountDownLatch done = new CountDownLatch(0);

        void onAcceptance(WhatsappSimulator.Accepted message) {
            Runnable kill = order.getAndSet(null);
            if (kill != null) {
                kill.run();
                accepted.add(message.text());
                done.countDown();
            }
        }

        /** Returns when it has been done; the text of the reply. */
        String atTheNextAcceptance(Runnable kill) throws InterruptedException {
            accepted.clear();
            done = new CountDownLatch(1);
            order.set(kill);
            assertThat(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("a reply was accepted")
                    .isTrue();
            return accepted.iterator().next();
        }
    }

    @Test
    void losesNothingAndSendsNothingTwiceThoughServerAndDatabaseAreKilled() throws Exception {
        Assassin assassin = new Assassin();
        try (WhatsappSimulator platform = WhatsappSimulator.start(
                        0,
                        new WhatsappSimulator.Settings("", "", "100000000000001", URI.create("http://127.0.0.1:9/")));
                DeskProcess desk = new DeskProcess(platform.url())) {
            desk.start();
            JsonNode access = desk.access();
            JsonNode whatsapp = access.path("whatsapp");
            platform.serve(new WhatsappSimulator.Settings(
                    whatsapp.path("appSecret").asString(),
                    whatsapp.path("accessToken").asString(),
                    whatsapp.path("phoneNumberId").asString(),
                    URI.create(desk.url() + "/webhooks/whatsapp/"
                            + whatsapp.path("channel").asString())));
            // A report would settle what was cut off; here it shall be seen.
            platform.statuses(false);
            platform.afterAccept(assassin::onAcceptance);
            Api api = new Api(desk.url(), access.path("readWriteKey").asString());

            Buyers buyers = new Buyers(platform, BUYERS, SEED);
            within(PATIENCE, () -> assertThat(api.conversations()).hasSize(BUYERS));
            Answers answers = new Answers(api, CLERKS);

            List<String> kills = new ArrayList<>();
            Set<String> cutOff = new HashSet<>();
            for (int round = 1; round <= 5; round++) {
                progress(platform, buyers, answers);
                boolean amid = round % 2 == 0;
                if (amid) {
                    cutOff.add(assassin.atTheNextAcceptance(desk::kill));
                } else {
                    desk.kill();
                }
                kills.add("server, " + (amid ? "between acceptance and note" : "under load"));
                desk.start();
                if (round % 2 == 0) {
                    boolean databaseAmid = round == 4;
                    progress(platform, buyers, answers);
                    ProcessHandle postmaster = desk.postmaster();
                    if (databaseAmid) {
                        // The desk lives and notes the answer once its database is back: no case of cutting off.
                        assassin.atTheNextAcceptance(postmaster::destroyForcibly);
                    } else {
                        postmaster.destroyForcibly();
                    }
                    kills.add("postgres, " + (databaseAmid ? "between acceptance and note" : "under load"));
                }
            }
            progress(platform, buyers, answers);
            buyers.fallSilent();
            answers.fallSilent();

            String reconciliation = "/api/v1/channels/%s/reconciliation"
                    .formatted(whatsapp.path("channel").asString());
            within(
                    PATIENCE,
                    () -> assertThat(api.get(reconciliation).path("pending").asLong(-1))
                            .isZero());
            within(
                    PATIENCE,
                    () -> assertThat(replies(api).values().stream().filter(it -> UNDER_WAY.contains(it.state())))
                            .isEmpty());
            platform.cutOff().forEach(it -> cutOff.add(it.text()));
            check(api, platform, buyers, answers, cutOff, kills, api.get(reconciliation));
        }
    }

    /** Waits until messages came in, replies went out, and some of these were cut off by the platform. */
    private static void progress(WhatsappSimulator platform, Buyers buyers, Answers answers) {
        int messages = buyers.total() + MESSAGES_BETWEEN;
        int cut = platform.cutOff().size() + CUT_BETWEEN;
        int replies = platform.accepted().size() + REPLIES_BETWEEN;
        for (int i = 0; i < CUT_BETWEEN; i++) {
            platform.misbehave(Misbehaviour.CUT_AFTER_ACCEPT);
        }
        within(PATIENCE, () -> {
            assertThat(buyers.total()).as("messages acknowledged").isGreaterThanOrEqualTo(messages);
            assertThat(platform.accepted().size()).as("replies accepted").isGreaterThanOrEqualTo(replies);
            assertThat(platform.cutOff().size()).as("replies cut off").isGreaterThanOrEqualTo(cut);
        });
    }

    private static Map<String, Answers.Line> replies(Api api) throws IOException, InterruptedException {
        Map<String, Answers.Line> found = new HashMap<>();
        for (JsonNode conversation : api.conversations()) {
            for (JsonNode message : api.messages(conversation.path("id").asString())) {
                if (message.path("direction").asString().equals("out")) {
                    Answers.Line line = Answers.Line.of(message);
                    assertThat(found.put(line.text(), line))
                            .as("a second " + line)
                            .isNull();
                }
            }
        }
        return found;
    }

    private static void check(
            Api api,
            WhatsappSimulator platform,
            Buyers buyers,
            Answers answers,
            Set<String> cutOff,
            List<String> kills,
            JsonNode figures)
            throws IOException, InterruptedException {
        Map<Integer, List<Integer>> threads = threads(api);
        Map<String, Answers.Line> replies = replies(api);
        Map<String, Long> sent = new TreeMap<>();
        platform.accepted().forEach(it -> sent.merge(it.text(), 1L, Long::sum));
        Set<String> uncertain = inState(replies, "uncertain");
        Set<String> listed = new HashSet<>();
        api.get("/api/v1/messages?state=uncertain")
                .path("items")
                .forEach(it -> listed.add(it.path("text").asString()));

        System.out.printf("kills            %s%n", String.join("; ", kills));
        System.out.printf(
                "messages         acknowledged %d, in threads %d, missing %d, doubled %d; posted again after it %d;"
                        + " posts without a 200 %d%n",
                buyers.total(),
                threads.values().stream().mapToInt(List::size).sum(),
                figures.path("missing").asLong(-1),
                figures.path("doubled").asLong(-1),
                buyers.repeated(),
                buyers.refused());
        System.out.printf(
                "replies          ordered %d; accepted by the platform %d, of these twice %d%n",
                answers.ordered().size(),
                platform.accepted().size(),
                sent.values().stream().filter(it -> it > 1).count());
        System.out.printf(
                "                 cut off between acceptance and note for certain %d; stand as uncertain %d (accepted %d,"
                        + " never arrived %d), all listed: %s%n",
                cutOff.size(),
                uncertain.size(),
                uncertain.stream().filter(sent::containsKey).count(),
                uncertain.stream().filter(it -> !sent.containsKey(it)).count(),
                listed.equals(uncertain));

        assertThat(threads).hasSize(BUYERS);
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            List<Integer> expected = new ArrayList<>();
            for (int number = 1; number <= buyers.acknowledged().get(buyer); number++) {
                expected.add(number);
            }
            assertThat(threads.get(buyer)).as("thread of buyer " + buyer).isEqualTo(expected);
        }
        assertThat(figures.path("missing").asLong(-1)).isZero();
        assertThat(figures.path("doubled").asLong(-1)).isZero();
        assertThat(figures.path("setAside").asLong(-1)).isZero();

        assertThat(replies.keySet()).isEqualTo(answers.ordered());
        assertThat(sent.values()).as("how often each reply was sent").containsOnly(1L);
        assertThat(replies.keySet()).containsAll(sent.keySet());
        assertThat(replies.values()).extracting(Answers.Line::state).containsOnly("accepted", "uncertain");
        assertThat(sent.keySet()).containsAll(inState(replies, "accepted"));
        assertThat(uncertain).containsAll(cutOff);
        assertThat(listed).isEqualTo(uncertain);
    }

    private static Set<String> inState(Map<String, Answers.Line> replies, String state) {
        Set<String> found = new HashSet<>();
        replies.values().stream().filter(it -> it.state().equals(state)).forEach(it -> found.add(it.text()));
        return found;
    }

    /** The numbers of each buyer's messages in the order of the thread; a conversation holds one buyer alone. */
    static Map<Integer, List<Integer>> threads(Api api) throws IOException, InterruptedException {
        Map<Integer, List<Integer>> threads = new TreeMap<>();
        for (JsonNode conversation : api.conversations()) {
            Set<Integer> writers = new HashSet<>();
            List<Integer> numbers = new ArrayList<>();
            for (JsonNode message : api.messages(conversation.path("id").asString())) {
                if (message.path("direction").asString().equals("in")) {
                    String[] words = message.path("text").asString().split(" ");
                    numbers.add(Integer.parseInt(words[1]));
                    writers.add(Integer.parseInt(words[4]));
                }
            }
            assertThat(writers).hasSize(1);
            assertThat(threads.put(writers.iterator().next(), numbers))
                    .as("a second conversation of buyer " + writers)
                    .isNull();
        }
        return threads;
    }
}
