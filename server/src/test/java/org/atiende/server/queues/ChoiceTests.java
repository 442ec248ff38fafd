package org.atiende.server.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is given a conversation: a table of cases, and what holds in all of many that are drawn by chance. */
class ChoiceTests {
    private static final MemberId ANA = member(1);
    private static final MemberId BETO = member(2);
    private static final MemberId CARO = member(3);
    private static final MemberId DANI = member(4);
    private static final List<MemberId> ALL = List.of(ANA, BETO, CARO, DANI);

    private static final QueueSettings.Queue RETURNS = new QueueSettings.Queue(
            "Devoluciones", List.of(), List.of("returns"), List.of(), List.of(), false, List.of(BETO, CARO));
    private static final QueueSettings.Queue ENGLISH = new QueueSettings.Queue(
            "English", List.of("whatsapp"), List.of(), List.of(), List.of("en"), null, List.of(CARO));
    private static final QueueSettings.Named VIP = new QueueSettings.Named("vip", null, null, null, DANI);
    private static final QueueSettings.Named DEAR = new QueueSettings.Named(null, 500_000L, null, null, DANI);

    private static final Waiting PLAIN = waiting("whatsapp", "orders", "es", List.of(), null, null);
    private static final Waiting RETURN = waiting("email", "returns", "es", List.of(), null, null);

    /** A case: what is decided, what waits, how members stand, and who is chosen why. */
    private record Row(
            String name,
            QueueSettings settings,
            Waiting waiting,
            List<Candidate> members,
            @Nullable MemberId chosen,
            @Nullable String reason) {}

    private static final List<Candidate> IDLE = List.of(idle(ANA), idle(BETO), idle(CARO), idle(DANI));

    private static final List<Row> TABLE = List.of(
            new Row("by hand nobody is given anything", settings(Strategy.MANUAL, null), PLAIN, IDLE, null, null),
            new Row(
                    "in turn, who never had one first",
                    settings(Strategy.ROUND_ROBIN, null),
                    PLAIN,
                    List.of(at(ANA, 0, 10), at(BETO, 9, 0), at(CARO, 0, 30)),
                    BETO,
                    "round_robin"),
            new Row(
                    "in turn, the longest ago",
                    settings(Strategy.ROUND_ROBIN, null),
                    PLAIN,
                    List.of(at(ANA, 0, 30), at(BETO, 0, 20), at(CARO, 0, 40)),
                    BETO,
                    "round_robin"),
            new Row(
                    "the fewest open ones",
                    settings(Strategy.LEAST_BUSY, null),
                    PLAIN,
                    List.of(at(ANA, 3, 0), at(BETO, 2, 50), at(CARO, 4, 0)),
                    BETO,
                    "least_busy"),
            new Row(
                    "of those as busy, in turn",
                    settings(Strategy.LEAST_BUSY, null),
                    PLAIN,
                    List.of(at(ANA, 2, 50), at(BETO, 2, 40), at(CARO, 2, 60)),
                    BETO,
                    "least_busy"),
            new Row(
                    "of those alike, always the same",
                    settings(Strategy.LEAST_BUSY, null),
                    PLAIN,
                    IDLE,
                    ANA,
                    "least_busy"),
            new Row(
                    "nobody who is away",
                    settings(Strategy.ROUND_ROBIN, null),
                    PLAIN,
                    List.of(away(ANA), idle(BETO)),
                    BETO,
                    "round_robin"),
            new Row(
                    "nobody whose day is over",
                    settings(Strategy.ROUND_ROBIN, null),
                    PLAIN,
                    List.of(off(ANA), idle(BETO)),
                    BETO,
                    "round_robin"),
            new Row(
                    "nobody at all, where all are away",
                    settings(Strategy.ROUND_ROBIN, null),
                    PLAIN,
                    List.of(away(ANA), off(BETO)),
                    null,
                    null),
            new Row(
                    "nobody who is full",
                    settings(Strategy.ROUND_ROBIN, 3),
                    PLAIN,
                    List.of(at(ANA, 3, 0), at(BETO, 2, 90)),
                    BETO,
                    "round_robin"),
            new Row(
                    "a capacity of one's own counts in place of the workspace's",
                    settings(Strategy.ROUND_ROBIN, 3, skill(ANA, List.of(), 5)),
                    PLAIN,
                    List.of(at(ANA, 4, 0), at(BETO, 3, 0)),
                    ANA,
                    "round_robin"),
            new Row(
                    "anybody, where no language was read yet",
                    settings(
                            Strategy.ROUND_ROBIN,
                            null,
                            skill(ANA, List.of("es"), null),
                            skill(BETO, List.of("en"), null)),
                    waiting("whatsapp", "orders", "", List.of(), null, null),
                    List.of(at(ANA, 0, 20), at(BETO, 0, 10)),
                    BETO,
                    "round_robin"),
            new Row(
                    "a full queue waits and is not given to others",
                    queued(RETURNS),
                    RETURN,
                    List.of(idle(ANA), away(BETO), off(CARO)),
                    null,
                    null),
            new Row("who is in the queue of the matter", queued(RETURNS), RETURN, IDLE, BETO, "round_robin"),
            new Row("where no queue fits, everybody may", queued(RETURNS), PLAIN, IDLE, ANA, "round_robin"),
            new Row(
                    "the first queue that fits counts",
                    queued(ENGLISH, RETURNS),
                    waiting("whatsapp", "returns", "en", List.of(), null, null),
                    IDLE,
                    CARO,
                    "round_robin"),
            new Row(
                    "a queue asks for all that it names",
                    queued(ENGLISH, RETURNS),
                    waiting("email", "orders", "en", List.of(), null, null),
                    IDLE,
                    ANA,
                    "round_robin"),
            new Row(
                    "who writes the buyer's language",
                    settings(
                            Strategy.ROUND_ROBIN,
                            null,
                            skill(ANA, List.of("es"), null),
                            skill(BETO, List.of("en", "es"), null)),
                    waiting("whatsapp", "orders", "en", List.of(), null, null),
                    List.of(idle(ANA), at(BETO, 0, 90)),
                    BETO,
                    "round_robin"),
            new Row(
                    "whom the buyer knows",
                    settings(Strategy.ROUND_ROBIN, null),
                    waiting("whatsapp", "orders", "es", List.of(), null, CARO),
                    List.of(idle(ANA), at(CARO, 9, 90)),
                    CARO,
                    "sticky"),
            new Row(
                    "whom the buyer knows, unless full",
                    settings(Strategy.LEAST_BUSY, 9),
                    waiting("whatsapp", "orders", "es", List.of(), null, CARO),
                    List.of(idle(ANA), at(CARO, 9, 90)),
                    ANA,
                    "least_busy"),
            new Row(
                    "whom the buyer knows, unless gone",
                    settings(Strategy.LEAST_BUSY, null),
                    waiting("whatsapp", "orders", "es", List.of(), null, member(9)),
                    List.of(idle(ANA)),
                    ANA,
                    "least_busy"),
            new Row(
                    "whom the buyer knows, unless that is not wanted",
                    new QueueSettings(Strategy.LEAST_BUSY, false, false, null, List.of(), List.of(), List.of()),
                    waiting("whatsapp", "orders", "es", List.of(), null, CARO),
                    IDLE,
                    ANA,
                    "least_busy"),
            new Row(
                    "a buyer of note to their person, whatever the queue and however full",
                    named(VIP),
                    waiting("whatsapp", "orders", "es", List.of("nuevo", "vip"), null, CARO),
                    List.of(idle(ANA), idle(CARO), at(DANI, 99, 90)),
                    DANI,
                    "named"),
            new Row(
                    "a dear order to its person",
                    named(DEAR),
                    waiting("whatsapp", "orders", "es", List.of(), 500_000L, null),
                    IDLE,
                    DANI,
                    "named"),
            new Row(
                    "an order that is not dear to anybody",
                    named(DEAR),
                    waiting("whatsapp", "orders", "es", List.of(), 499_999L, null),
                    IDLE,
                    ANA,
                    "round_robin"),
            new Row("an order of unknown value to anybody", named(DEAR), PLAIN, IDLE, ANA, "round_robin"),
            new Row(
                    "a buyer of note to another, where their person is away",
                    named(VIP),
                    waiting("whatsapp", "orders", "es", List.of("vip"), null, null),
                    List.of(idle(ANA), away(DANI)),
                    ANA,
                    "round_robin"),
            new Row(
                    "a value in another currency says nothing",
                    named(DEAR),
                    placed("", "USD"),
                    IDLE,
                    ANA,
                    "round_robin"),
            new Row(
                    "a value in the currency that is meant",
                    named(new QueueSettings.Named(null, 500_000L, "USD", null, DANI)),
                    placed("", "USD"),
                    IDLE,
                    DANI,
                    "named"),
            new Row(
                    "by hand, a buyer of note to their person all the same",
                    new QueueSettings(Strategy.MANUAL, true, null, null, List.of(), List.of(), List.of(VIP)),
                    waiting("whatsapp", "orders", "es", List.of("vip"), null, CARO),
                    IDLE,
                    DANI,
                    "named"),
            new Row(
                    "what somebody wants to whoever sees to it",
                    named(new QueueSettings.Named(null, null, null, "x", DANI)),
                    PLAIN,
                    IDLE,
                    DANI,
                    "named"),
            new Row(
                    "what nobody wants of them to anybody",
                    named(new QueueSettings.Named(null, null, null, "y", DANI)),
                    PLAIN,
                    IDLE,
                    ANA,
                    "round_robin"),
            new Row(
                    "what a rule has put into a queue stays there, though it fits another",
                    queued(ENGLISH, RETURNS),
                    placed("Devoluciones", "MXN"),
                    IDLE,
                    BETO,
                    "round_robin"),
            new Row(
                    "what a rule has put into a queue that is gone goes by what it is",
                    queued(ENGLISH, RETURNS),
                    placed("Nadie", "MXN"),
                    IDLE,
                    ANA,
                    "round_robin"),
            new Row(
                    "a queue for rules alone takes nothing by itself",
                    queued(new QueueSettings.Queue("Jefes", null, null, null, null, true, List.of(DANI))),
                    PLAIN,
                    IDLE,
                    ANA,
                    "round_robin"),
            new Row(
                    "a queue for rules alone takes what they put there",
                    queued(new QueueSettings.Queue("Jefes", null, null, null, null, true, List.of(DANI))),
                    placed("Jefes", "MXN"),
                    IDLE,
                    DANI,
                    "round_robin"),
            new Row(
                    "who has the desk open, where that is asked for",
                    new QueueSettings(Strategy.ROUND_ROBIN, true, true, null, List.of(), List.of(), List.of()),
                    PLAIN,
                    List.of(gone(ANA), idle(BETO)),
                    BETO,
                    "round_robin"),
            new Row(
                    "whoever it is, where that is not asked for",
                    settings(Strategy.ROUND_ROBIN, null),
                    PLAIN,
                    List.of(gone(ANA), idle(BETO)),
                    ANA,
                    "round_robin"));

    @Test
    void isWhoTheTableSays() {
        assertThat(TABLE).allSatisfy(row -> {
            Choice choice = Choice.of(row.settings(), row.waiting(), row.members());
            assertThat(choice.member()).as(row.name()).isEqualTo(row.chosen());
            assertThat(choice.reason()).as(row.name()).isEqualTo(row.reason());
            assertThat(choice.members()).as(row.name()).hasSameSizeAs(row.members());
        });
    }

    @Test
    void saysOfEachMemberWhatSpeaksAgainstThem() {
        QueueSettings settings = new QueueSettings(
                Strategy.ROUND_ROBIN,
                true,
                true,
                2,
                List.of(new QueueSettings.Queue("Todo", null, null, null, null, null, List.of(ANA, BETO, CARO))),
                List.of(skill(CARO, List.of("en"), null)),
                List.of());
        Choice choice =
                Choice.of(settings, PLAIN, List.of(away(ANA), at(BETO, 2, 0), idle(CARO), idle(DANI), gone(member(5))));
        assertThat(choice.queue()).isEqualTo("Todo");
        assertThat(choice.members())
                .extracting(Choice.Considered::against)
                .containsExactly("away", "full", "language", "not_in_queue", "not_here");
    }

    @Test
    void isNeverSomebodyWhoCouldNotHaveItAndIsTheSameForTheSame() {
        SplittableRandom random = new SplittableRandom(20_261_126);
        for (int i = 0; i < 2_000; i++) {
            List<Candidate> members = new ArrayList<>();
            for (MemberId it : ALL) {
                members.add(new Candidate(
                        it,
                        it.toString(),
                        random.nextInt(4),
                        random.nextInt(3) == 0,
                        random.nextInt(3) > 0,
                        random.nextInt(4) == 0,
                        random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(100))));
            }
            QueueSettings settings = new QueueSettings(
                    Strategy.values()[random.nextInt(3)],
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean() ? null : 1 + random.nextInt(3),
                    random.nextBoolean() ? List.of() : List.of(RETURNS, ENGLISH),
                    List.of(skill(ANA, List.of("es"), 2)),
                    random.nextBoolean() ? List.of() : List.of(VIP));
            Waiting waiting = waiting(
                    random.nextBoolean() ? "whatsapp" : "email",
                    random.nextBoolean() ? "returns" : "orders",
                    random.nextBoolean() ? "es" : "en",
                    random.nextBoolean() ? List.of("vip") : List.of(),
                    null,
                    ALL.get(random.nextInt(4)));
            Choice choice = Choice.of(settings, waiting, members);
            assertThat(Choice.of(settings, waiting, members)).isEqualTo(choice);
            if (choice.member() == null) {
                assertThat(settings.strategy() == Strategy.MANUAL
                                || choice.members().stream().noneMatch(it -> it.against() == null))
                        .as("nobody is chosen where somebody could have it: case %d", i)
                        .isTrue();
                continue;
            }
            assertThat(settings.nobodyFree(members))
                    .as("somebody was free: case %d", i)
                    .isFalse();
            Choice.Considered chosen = choice.members().stream()
                    .filter(it -> it.id().equals(choice.member()))
                    .findFirst()
                    .orElseThrow();
            if ("named".equals(choice.reason())) {
                assertThat(chosen.against()).isNotIn("away", "off_hours", "not_here");
            } else {
                assertThat(chosen.against()).as("case %d", i).isNull();
            }
        }
    }

    private static MemberId member(int number) {
        return new MemberId(new UUID(0, number));
    }

    private static Candidate idle(MemberId id) {
        return at(id, 0, 0);
    }

    /** @param turn in seconds; 0 for never */
    private static Candidate at(MemberId id, int open, int turn) {
        return new Candidate(
                id, id.toString(), open, false, true, false, turn == 0 ? null : Instant.ofEpochSecond(turn));
    }

    private static Candidate away(MemberId id) {
        return new Candidate(id, id.toString(), 0, true, true, false, null);
    }

    private static Candidate off(MemberId id) {
        return new Candidate(id, id.toString(), 0, false, true, true, null);
    }

    private static Candidate gone(MemberId id) {
        return new Candidate(id, id.toString(), 0, false, false, false, null);
    }

    private static Waiting placed(String queue, String currency) {
        return new Waiting("email", List.of("orders"), List.of("x"), "es", List.of(), 900_000L, currency, queue, null);
    }

    private static Waiting waiting(
            String channel,
            String group,
            String language,
            List<String> tags,
            @Nullable Long minor,
            @Nullable MemberId last) {
        return new Waiting(
                channel, List.of(group), List.of("x"), language, tags, minor, minor == null ? null : "MXN", null, last);
    }

    private static QueueSettings.Skill skill(MemberId member, List<String> languages, @Nullable Integer capacity) {
        return new QueueSettings.Skill(member, languages, capacity, null);
    }

    private static QueueSettings settings(
            Strategy strategy, @Nullable Integer capacity, QueueSettings.Skill... skills) {
        return new QueueSettings(strategy, true, null, capacity, List.of(), List.of(skills), List.of());
    }

    private static QueueSettings queued(QueueSettings.Queue... queues) {
        return new QueueSettings(Strategy.ROUND_ROBIN, true, null, null, List.of(queues), List.of(), List.of());
    }

    private static QueueSettings named(QueueSettings.Named one) {
        return new QueueSettings(Strategy.ROUND_ROBIN, true, null, null, List.of(RETURNS), List.of(), List.of(one));
    }
}
