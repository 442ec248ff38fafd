package org.atiende.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What buyers of the demo shop have to say on a platform: written down beside the demo, and said one turn after the other. */
final class DemoScript {
    private static final JsonMapper JSON = new JsonMapper();

    /** How long a buyer thinks about the shop's answer. */
    private static final long THINKING_MILLIS = 5_000;

    /** What is still to be said, by what the shop's answer names: a buyer, a question, an order, a claim. */
    private final Map<String, Queue<Runnable>> next = new ConcurrentHashMap<>();

    /** The conversations in a file of the demo, such as {@code shopee}. */
    static JsonNode read(String name) throws IOException {
        try (InputStream in = DemoScript.class.getResourceAsStream("/demo/" + name + ".json")) {
            if (in == null) {
                throw new IOException("the demo conversations '%s' are missing from the jar".formatted(name));
            }
            return JSON.readTree(in);
        }
    }

    /** Goes on with these turns when the shop has answered there. */
    void await(String thread, Queue<Runnable> turns) {
        next.put(thread, turns);
    }

    /** Says the next turn, if there is one. */
    static void speak(Queue<Runnable> turns) {
        Runnable turn = turns.poll();
        if (turn != null) {
            turn.run();
        }
    }

    /** After the shop has answered, the buyer has a next word, if the script has one. */
    void goOn(String thread) {
        Queue<Runnable> turns = next.get(thread);
        if (turns == null) {
            return;
        }
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(THINKING_MILLIS);
                speak(turns);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
