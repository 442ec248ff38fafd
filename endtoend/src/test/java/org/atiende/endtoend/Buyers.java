package org.atiende.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.atiende.simulator.WhatsappSimulator;

/**
 * Buyers who write one message after the other, each under an id of its own. A message is posted until the desk
 * acknowledges it, as the platform does it; now and then one that was acknowledged is posted once more.
 */
final class Buyers {
    private static final long PAUSE_NANOS = 60_000_000;
    private static final int REPEATED_PERCENT = 20;

    private final ToIntFunction<byte[]> post;
    private final List<Thread> threads = new ArrayList<>();
    private final List<AtomicInteger> acknowledged = new ArrayList<>();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean running = true;

    Buyers(WhatsappSimulator platform, int count, long seed) {
        this(count, seed, body -> platform.post(body, platform.signature(body)));
    }

    /**
     * @param post posts a body and gives the status of the answer, or another number where there was none
     */
    Buyers(int count, long seed, ToIntFunction<byte[]> post) {
        this.post = post;
        SplittableRandom random = new SplittableRandom(seed);
        for (int buyer = 0; buyer < count; buyer++) {
            int number = buyer;
            SplittableRandom own = random.split();
            acknowledged.add(new AtomicInteger());
            threads.add(Thread.ofVirtual().name("buyer-" + number).start(() -> write(number, own)));
        }
    }

    /** What the message of a buyer says; the buyer's first message has number 1. */
    static String text(int buyer, int number) {
        return "pregunta %d del comprador %d".formatted(number, buyer);
    }

    private void write(int buyer, SplittableRandom random) {
        List<byte[]> said = new ArrayList<>();
        while (running) {
            byte[] body = body(buyer, said.size() + 1);
            // To the end: a message whose posting was given up could be there or not.
            while (post(body) != 200) {
                refused.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            said.add(body);
            acknowledged.get(buyer).incrementAndGet();
            if (random.nextInt(100) < REPEATED_PERCENT && post(said.get(random.nextInt(said.size()))) == 200) {
                repeated.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private int post(byte[] body) {
        return post.applyAsInt(body);
    }

    private static byte[] body(int buyer, int number) {
        long seconds = InstantSource.system().instant().getEpochSecond();
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"100000000000001"},
                "contacts":[{"wa_id":"52155200%1$05d","profile":{"name":"Buyer Number"}}],
                "messages":[{"id":"wamid.kill.%1$d.%2$d","from":"52155200%1$05d","timestamp":"%3$d","type":"text",
                "text":{"body":"%4$s"}}]}}]}]}""".formatted(buyer, number, seconds, text(buyer, number)).getBytes(StandardCharsets.UTF_8);
    }

    /** How many messages of each buyer were acknowledged. */
    List<Integer> acknowledged() {
        return acknowledged.stream().map(AtomicInteger::get).toList();
    }

    int total() {
        return acknowledged().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many messages were posted again after they had been acknowledged. */
    long repeated() {
        return repeated.get();
    }

    /** How many posts got another answer than 200, or none. */
    long refused() {
        return refused.get();
    }

    /** Lets every buyer finish the message that is under way. */
    void fallSilent() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
