package org.atiende.server.conversations.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atiende.server.accounts.Admissions.Admission;
import org.atiende.server.conversations.Change;
import org.atiende.server.conversations.Feed;
import org.atiende.server.conversations.PresenceChange;
import org.atiende.server.kernel.Caller;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The feed of one screen, written out by a thread of its own: a screen that does not read holds up itself alone. It takes one
 * batch of changes at a time, beats while there is nothing to tell, and ends when what let it in lets nobody in any more.
 *
 * <pre>
 *   feed's reader ──on(batch)──▶ waiting ──▶ own thread ──▶ socket
 *        ▲                                       │
 *        └──────────── more() ───────────────────┘ when the batch is out
 * </pre>
 */
final class LiveStream implements Feed.Listener {
    /** As many words about colleagues wait for a screen; what is missed beyond is told anew while it holds. */
    private static final int MOST_AROUND = 256;

    /** Says that there is something to look at, and holds no change. */
    private static final List<Change> KNOCK = List.of();

    private final SseEmitter emitter = new SseEmitter(0L);

    /** A batch at most, and knocks. */
    private final BlockingQueue<List<Change>> waiting = new LinkedBlockingQueue<>();

    /** What is to be looked at anew, each topic once. */
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();

    private final Queue<PresenceChange> around = new ArrayBlockingQueue<>(MOST_AROUND);
    private final Caller caller;
    private final Admission admission;
    private final Duration rhythm;
    private final InstantSource clock;
    private volatile boolean full;
    private volatile boolean over;
    private volatile boolean doubted;

    /** @param rhythm how often it beats */
    LiveStream(Caller caller, Admission admission, Duration rhythm, InstantSource clock) {
        this.caller = caller;
        this.admission = admission;
        this.rhythm = rhythm;
        this.clock = clock;
    }

    Caller caller() {
        return caller;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /**
     * Begins to tell, from a cursor on.
     *
     * @param end what is done when it is over
     */
    void begin(Feed feed, String cursor, Runnable end) throws IOException {
        emitter.send(SseEmitter.event().id(cursor).name("hello").data("{}"));
        Feed.Subscription subscription = feed.follow(caller.workspace(), cursor, this);
        emitter.onCompletion(this::over);
        emitter.onTimeout(this::over);
        emitter.onError(error -> over());
        Thread.ofVirtual().name("live-" + caller.workspace()).start(() -> tell(subscription, end));
    }

    @Override
    public boolean ready() {
        return !full;
    }

    @Override
    public void on(List<Change> changes) {
        full = true;
        if (over) {
            throw new IllegalStateException("The stream is over");
        }
        waiting.add(changes);
    }

    /** Ends it soon. */
    @Override
    public void over() {
        over = true;
        knock();
    }

    /** Takes what a colleague does. It has no place in the order of changes, and so no id. */
    void around(PresenceChange change) {
        if (around.offer(change)) {
            knock();
        }
    }

    /** Takes a topic that is to be looked at anew; one that waits already waits once. */
    void outdated(String topic) {
        if (outdated.add(topic)) {
            knock();
        }
    }

    /** Has it look at once whether it may go on. */
    void doubt() {
        doubted = true;
        knock();
    }

    private void knock() {
        if (waiting.isEmpty()) {
            waiting.add(KNOCK);
        }
    }

    private void tell(Feed.Subscription subscription, Runnable end) {
        try {
            Instant beat = clock.instant().plus(rhythm);
            while (!over) {
                List<Change> batch = waiting.poll(rhythm.toMillis(), TimeUnit.MILLISECONDS);
                if (batch != null && !batch.isEmpty()) {
                    for (Change change : batch) {
                        emitter.send(SseEmitter.event()
                                .id(change.cursor())
                                .name("change")
                                .data(change, MediaType.APPLICATION_JSON));
                    }
                    full = false;
                    subscription.more();
                }
                for (PresenceChange change = around.poll(); change != null; change = around.poll()) {
                    emitter.send(SseEmitter.event().name("presence").data(change, MediaType.APPLICATION_JSON));
                }
                for (String topic : List.copyOf(outdated)) {
                    // Taken away first: what comes while it is told is told again.
                    outdated.remove(topic);
                    emitter.send(SseEmitter.event()
                            .name("outdated")
                            .data(Map.of("topic", topic), MediaType.APPLICATION_JSON));
                }
                boolean due = batch == null || !clock.instant().isBefore(beat);
                if (due || doubted) {
                    doubted = false;
                    if (!admitted()) {
                        return;
                    }
                }
                if (due) {
                    emitter.send(SseEmitter.event().comment("beat"));
                    beat = clock.instant().plus(rhythm);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            // The screen has gone, or has read nothing for longer than a socket waits.
            over = true;
        } finally {
            over = true;
            subscription.close();
            end.run();
            emitter.complete();
        }
    }

    private boolean admitted() {
        try {
            return admission.holds();
        } catch (DataAccessException | TransactionException e) {
            // The database is away for the moment; the next beat asks again.
            return true;
        }
    }
}
