package org.atiende.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * The shop's own program, which answers conversations through the API. A request that got no answer is repeated with its
 * idempotency key until the desk has taken it.
 */
final class Answers {
    private static final long PAUSE_NANOS = 40_000_000;

    private final Api api;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> ordered = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;

    Answers(Api api, int clerks) throws IOException, InterruptedException {
        this.api = api;
        List<String> conversations =
                api.conversations().stream().map(it -> it.path("id").asString()).toList();
        for (int clerk = 0; clerk < clerks; clerk++) {
            threads.add(Thread.ofVirtual().name("clerk-" + clerk).start(() -> answer(conversations)));
        }
    }

    private void answer(List<String> conversations) {
        while (running) {
            int number = numbers.incrementAndGet();
            String text = "respuesta " + number;
            while (!order(conversations.get(number % conversations.size()), "kill-" + number, text)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            ordered.add(text);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean order(String conversation, String key, String text) {
        try {
            int status = api.reply(conversation, key, text);
            if (status / 100 == 4) {
                throw new IllegalStateException("The desk refuses %s with %d".formatted(key, status));
            }
            return status == 200 || status == 201;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ordering " + key, e);
        }
    }

    /** The texts of the replies that the desk has taken. */
    Set<String> ordered() {
        return Set.copyOf(ordered);
    }

    /** Lets every clerk finish the reply that is under way. */
    void fallSilent() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** A message of ours as a line of the thread: its text and the state of its delivery. */
    record Line(String id, String text, String state) {
        static Line of(JsonNode message) {
            return new Line(
                    message.path("id").asString(),
                    message.path("text").asString(),
                    message.path("delivery").path("state").asString(""));
        }
    }
}
