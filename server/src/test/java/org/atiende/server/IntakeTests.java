package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.atiende.server.channels.InboxWorker;
import org.atiende.server.channels.store.InboxStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events on their way into the inbox, when many come at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeTests {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final int EVENTS = 1_000;

    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void storesBatchesOfTheSameEventsInOppositeOrderAtOnceEachEventOnce() throws Exception {
        // These events hold nothing to work on.
        desk.bean(InboxWorker.class).stop();
        InboxStore inbox = desk.bean(InboxStore.class);
        for (int round = 0; round < 5; round++) {
            List<InboxStore.Entry> events = events(round);
            CyclicBarrier together = new CyclicBarrier(2);
            int stored = 0;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Integer>> batches = new ArrayList<>();
                for (List<InboxStore.Entry> batch : List.of(events, events.reversed())) {
                    batches.add(() -> {
                        together.await();
                        return inbox.insert(batch).size();
                    });
                }
                for (var batch : threads.invokeAll(batches)) {
                    stored += batch.get();
                }
            }
            assertThat(stored).as("round " + round).isEqualTo(EVENTS);
        }
    }

    private List<InboxStore.Entry> events(int round) {
        List<InboxStore.Entry> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            byte[] key = ByteBuffer.allocate(16).putInt(round).putInt(i).array();
            events.add(new InboxStore.Entry(
                    desk.shop.workspace(),
                    desk.channel.id(),
                    key,
                    new byte[16],
                    NOON,
                    NOON,
                    new byte[1],
                    InboxStore.Kind.EVENT));
        }
        return events;
    }
}
