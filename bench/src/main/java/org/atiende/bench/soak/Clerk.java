package org.atiende.bench.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Member;
import tools.jackson.databind.JsonNode;

/**
 * A member who answers on one channel all the while. An order that got no answer is repeated with its idempotency key until
 * the desk has taken it; what it refuses by its rules (409, 422), such as a second answer to a question, was never ordered.
 */
final class Clerk {
    private static final long PAUSE_NANOS = 400_000_000;
    private static final long AGAIN_NANOS = 150_000_000;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Member owner;
    private final Stage stage;
    private final SplittableRandom random;
    private final Set<String> ordered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger misunderstood = new AtomicInteger();
    private final Thread thread;
    private volatile boolean running = true;

    Clerk(Member owner, Stage stage, SplittableRandom random) {
        this.owner = owner;
        this.stage = stage;
        this.random = random;
        this.thread = Thread.ofVirtual().name("clerk-" + stage.name()).start(this::work);
    }

    private void work() {
        List<JsonNode> known = List.of();
        for (int round = 0; running; round++) {
            if (round % 10 == 0 || known.isEmpty()) {
                known = look(known);
            }
            if (!known.isEmpty()) {
                JsonNode conversation = known.get(random.nextInt(known.size()));
                answer(conversation.path("id").asString(""), Integer.toString(NUMBERS.incrementAndGet()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private List<JsonNode> look(List<JsonNode> known) {
        try {
            return owner.get("/api/v1/conversations?state=all&order=recent&limit=40&channel=" + stage.channel())
                    .path("items")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            // The desk is away for the moment.
            return known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known;
        }
    }

    private void answer(String conversation, String number) {
        Map<String, String> content = Map.of("text", "Buen día, ya lo estamos revisando (respuesta " + number + ")");
        while (true) {
            try {
                HttpResponse<String> answer =
                        owner.post("/api/v1/conversations/" + conversation + "/replies", "soak-" + number, content);
                if (answer.statusCode() / 100 == 2) {
                    ordered.add(number);
                    return;
                }
                if (answer.statusCode() == 409 || answer.statusCode() == 422) {
                    refused.incrementAndGet();
                    return;
                }
                if (answer.statusCode() / 100 == 4 && answer.statusCode() != 429) {
                    misunderstood.incrementAndGet();
                    return;
                }
            } catch (IOException e) {
                // The desk is away: nobody knows whether it has taken the order, so it is repeated.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    /** Finishes the answer that is under way. */
    void fallSilent() throws InterruptedException {
        running = false;
        thread.join();
    }

    Set<String> ordered() {
        return new TreeSet<>(ordered);
    }

    int refused() {
        return refused.get();
    }

    /** Orders that the desk answered as it answers nobody who does right: a key that it does not know, a talk that is not there. */
    int misunderstood() {
        return misunderstood.get();
    }
}
