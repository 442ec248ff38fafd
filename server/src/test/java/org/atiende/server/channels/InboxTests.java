package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Connector;
import org.atiende.channel.Content;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.server.TestDeskBeans;
import org.atiende.server.channels.store.ChannelStore;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** What one bad event does to those beside it, on its way in and when it is worked on. */
class InboxTests {
    private static final Instant WRITTEN = Instant.parse("2026-11-26T12:00:00Z");

    private TestDeskBeans desk;
    private InboxWorker own;

    @BeforeEach
    void start() {
        desk = TestDeskBeans.kept();
        own = desk.bean(InboxWorker.class);
        own.stop();
    }

    @AfterEach
    void goOn() {
        own.start();
        desk.close();
    }

    @Test
    void anEventThatIsTooDeepForTheStackIsSetAsideAndThoseAroundItGoOn() {
        Connected door = desk.bean(Channels.class).get(desk.workspace(), desk.channel());
        assertThat(desk.bean(Intake.class)
                        .accept(
                                door,
                                List.of(
                                        event("a", "a thread"),
                                        event("deep", "thread of deep"),
                                        event("z", "a thread"))))
                .isEqualTo(3);
        InboxWorker worker = worker();

        worker.round(UUID.randomUUID());

        assertThat(counts().ignored()).isEqualTo(2);
        assertThat(counts().pending()).isZero();
        assertThat(desk.bean(Tenancy.class)
                        .in(desk.workspace(), () -> desk.bean(InboxStore.class).setAside(desk.workspace(), null, 10)))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("StackOverflowError"));
        desk.bean(Intake.class).accept(door, List.of(event("after", "thread of deep")));
        worker.round(UUID.randomUUID());
        assertThat(counts().ignored()).as("the line of talk goes on").isEqualTo(3);
    }

    @Test
    void whatNobodyCanHoldIsCutOrSetAsideAndThoseBehindItGoOn() {
        Connected door = desk.bean(Channels.class).get(desk.workspace(), desk.channel());
        desk.bean(Intake.class).accept(door, List.of(event("long", "l"), event("large", "m"), event("next", "n")));
        InboxWorker worker = worker();

        worker.round(UUID.randomUUID());

        assertThat(counts().pending()).isZero();
        assertThat(counts().ignored()).isEqualTo(1);
        assertThat(counts().messages()).isEqualTo(1);
        assertThat(desk.bean(Tenancy.class)
                        .in(desk.workspace(), () -> desk.bean(InboxStore.class).setAside(desk.workspace(), null, 10)))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("DataAccessResourceFailure"));
    }

    @Test
    void anErrorWhileOneCallersEventsAreSealedIsThatCallersAlone() {
        try (GroupCommit commits = new GroupCommit("test", desk.bean(InboxIngress.class)::keep)) {
            // More than there are committers: none of them may end.
            for (int i = 0; i < 5; i++) {
                CompletableFuture<Integer> stored = commits.add(() -> {
                    throw new StackOverflowError("too deep");
                });
                assertThatThrownBy(stored::join).hasCauseInstanceOf(StackOverflowError.class);
            }
        }
    }

    @Test
    void whatTheDatabaseRefusesFailsItsCallerAndNobodyWhoSharesTheCommit() throws Exception {
        try (GroupCommit commits = new GroupCommit("test", desk.bean(InboxIngress.class)::keep)) {
            // Both committers are kept busy until all have queued up.
            CountDownLatch queued = new CountDownLatch(1);
            for (int i = 0; i < 2; i++) {
                int one = i;
                commits.add(() -> {
                    await(queued);
                    return List.of(entry("first " + one, WRITTEN));
                });
            }
            List<CompletableFuture<Integer>> good = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int one = i;
                good.add(commits.add(() -> List.of(entry("good " + one, WRITTEN))));
            }
            CompletableFuture<Integer> bad =
                    commits.add(() -> List.of(entry("bad", Instant.parse("-0001-01-01T00:00:00Z"))));
            for (int i = 10; i < 20; i++) {
                int one = i;
                good.add(commits.add(() -> List.of(entry("good " + one, WRITTEN))));
            }
            queued.countDown();
            assertThatThrownBy(bad::join).hasCauseInstanceOf(DataIntegrityViolationException.class);
            assertThat(good).allSatisfy(it -> assertThat(it.join()).isEqualTo(1));
        }
    }

    @Test
    void aTimeThatCannotBeIsKeptWithinWhatCan() {
        Connected door = desk.bean(Channels.class).get(desk.workspace(), desk.channel());
        List<RawEvent> events = new ArrayList<>();
        for (Instant at : List.of(
                Instant.parse("-0001-01-01T00:00:00Z"),
                Instant.MIN,
                Instant.MAX,
                Instant.ofEpochSecond(900_000_000_000_000L))) {
            events.add(new RawEvent("1001", "event:" + at, "a thread", at, new byte[0]));
        }
        assertThat(desk.bean(Intake.class).accept(door, events)).isEqualTo(4);
    }

    private InboxWorker worker() {
        InboxProcessor processor = new InboxProcessor(
                desk.bean(InboxStore.class),
                new WithDeepOnes(),
                desk.bean(Arrivals.class),
                desk.bean(Outbox.class),
                desk.bean(InboxProcessor.News.class),
                desk.bean(InboxTools.class));
        return new InboxWorker(
                desk.bean(InboxStore.class),
                processor,
                desk.bean(InboxBell.class),
                desk.bean(Ids.class),
                InstantSource.system());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private InboxStore.Entry entry(String key, Instant at) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new InboxStore.Entry(
                desk.workspace(), desk.channel(), bytes, bytes, at, WRITTEN, new byte[1], InboxStore.Kind.EVENT);
    }

    private InboxStore.Counts counts() {
        return desk.bean(Tenancy.class)
                .in(desk.workspace(), () -> desk.bean(InboxStore.class).count(desk.workspace(), desk.channel()));
    }

    private static RawEvent event(String id, String thread) {
        return new RawEvent("1001", "event:" + id, thread, WRITTEN, id.getBytes(StandardCharsets.UTF_8));
    }

    /** The desk's accounts, with a connector that some events are too deep for. */
    private final class WithDeepOnes extends Channels {
        WithDeepOnes() {
            super(
                    desk.bean(ChannelStore.class),
                    desk.bean(HealthStore.class),
                    desk.bean(HealthNotes.class),
                    desk.bean(Connectors.class),
                    desk.bean(Tenancy.class),
                    desk.bean(ChannelTools.class));
        }

        @Override
        public Connected get(WorkspaceId workspace, ChannelId id) {
            Connected it = super.get(workspace, id);
            return new Connected(it.workspace(), it.id(), it.name(), new Deep(it.connector()), it.account(), it.mode());
        }
    }

    /** Ignores what it can read. */
    private record Deep(Connector like) implements Connector {
        @Override
        public String kind() {
            return like.kind();
        }

        @Override
        public Requirements requirements() {
            return like.requirements();
        }

        @Override
        public Traits traits() {
            return like.traits();
        }

        @Override
        public WebhookAnswer receive(WebhookRequest request, Account account) {
            return like.receive(request, account);
        }

        @Override
        public ChannelEvent interpret(RawEvent event) {
            return switch (new String(event.payload(), StandardCharsets.UTF_8)) {
                case "deep" -> new ChannelEvent.Ignored("depth " + depth(0));
                case "long" -> manyWords();
                case "large" ->
                    throw new DataAccessResourceFailureException(
                            "too large", new SQLException("string is too long for tsvector", "54000"));
                default -> new ChannelEvent.Ignored("nothing to do");
            };
        }

        /** More different words than the index of one message holds. */
        private static ChannelEvent manyWords() {
            Buyer buyer = new Buyer("buyer", "buyer", Optional.empty(), Optional.empty(), Optional.of("Ana"));
            String words = IntStream.range(0, 200_000)
                    .mapToObj(it -> Integer.toString(it + 100_000, Character.MAX_RADIX) + "ñandú")
                    .collect(Collectors.joining(" "));
            return new ChannelEvent.MessageReceived("long", buyer, WRITTEN, new Content.Text(words), Optional.empty());
        }

        private static int depth(int so) {
            return so < 0 ? so : depth(so + 1) + 1;
        }

        @Override
        public SendOutcome send(Outgoing message, Access access) {
            return like.send(message, access);
        }
    }
}
