package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.Test;

class TokenTurnsTests {
    private final TokenTurns turns = new TokenTurns();
    private final WorkspaceId one = WorkspaceId.of("00000000-0000-7000-8000-000000000001");
    private final WorkspaceId other = WorkspaceId.of("00000000-0000-7000-8000-000000000002");
    private final WorkspaceId another = WorkspaceId.of("00000000-0000-7000-8000-000000000003");
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger asking = new AtomicInteger();

    @Test
    void aPlaceThatDoesNotAnswerHoldsUpNobodyAtAnother() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> held = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                held.add(callers.submit(() -> ask(one, "silent")));
            }
            eventually(() -> assertThat(asking.get()).isEqualTo(2));
            assertThat(callers.submit(() -> turns.in(another, "other", () -> "token", DeskReason::english))
                            .get(5, TimeUnit.SECONDS))
                    .isEqualTo("token");
            assertThat(asking.get()).as("the others wait for their turns").isEqualTo(2);
            answers.countDown();
            for (Future<String> it : held) {
                assertThat(it.get(20, TimeUnit.SECONDS)).isEqualTo("token");
            }
        }
    }

    @Test
    void manyPlacesThatDoNotAnswerTakeNotAllConnections() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> held = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                WorkspaceId workspace = i < 3 ? one : other;
                String place = "silent " + i;
                held.add(callers.submit(() -> ask(workspace, place)));
            }
            eventually(() -> assertThat(asking.get()).isEqualTo(6));
            assertThat(turns.in(another, "one more", () -> "token", DeskReason::english))
                    .isEqualTo("the desk has no token now");
            answers.countDown();
            for (Future<String> it : held) {
                assertThat(it.get(20, TimeUnit.SECONDS)).isEqualTo("token");
            }
            assertThat(turns.in(another, "one more", () -> "token", DeskReason::english))
                    .isEqualTo("token");
        }
    }

    @Test
    void placesOfAWorkspaceThatDoNotAnswerHoldUpNoOtherWorkspace() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> held = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String place = "silent " + i;
                held.add(callers.submit(() -> ask(one, place)));
            }
            eventually(() -> assertThat(asking.get()).isEqualTo(3));
            assertThat(turns.in(one, "its fourth", () -> "token", DeskReason::english))
                    .isEqualTo(DeskReason.TOKENS_BUSY.english());
            assertThat(turns.in(other, "its first", () -> "token", DeskReason::english))
                    .isEqualTo("token");
            answers.countDown();
            for (Future<String> it : held) {
                assertThat(it.get(20, TimeUnit.SECONDS)).isEqualTo("token");
            }
        }
    }

    private String ask(WorkspaceId workspace, String place) {
        return turns.in(
                workspace,
                place,
                () -> {
                    asking.incrementAndGet();
                    try {
                        answers.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "token";
                },
                DeskReason::english);
    }
}
