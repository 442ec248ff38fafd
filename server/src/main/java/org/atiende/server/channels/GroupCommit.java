package org.atiende.server.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atiende.server.channels.store.InboxStore;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Lets callers that arrive together share one commit: while one batch is on its way to the disk, the next gathers. Under
 * light load a caller waits for nobody. Two committers overlap their waits for the disk. What one caller brings and the
 * database refuses fails that caller alone.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST = 400;
    private static final int COMMITTERS = 2;

    private final InboxStore store;
    private final InboxBell bell;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final List<Thread> committers;
    private volatile boolean closed;

    GroupCommit(InboxStore store, InboxBell bell) {
        this.store = store;
        this.bell = bell;
        this.committers = IntStream.range(0, COMMITTERS)
                .mapToObj(i -> Thread.ofPlatform().daemon().name("intake-" + i).start(this::run))
                .toList();
    }

    private record Waiting(Supplier<List<InboxStore.Entry>> sealing, CompletableFuture<Integer> stored) {}

    /** What a caller wants stored, sealed. */
    private record Sealed(Waiting waiting, List<InboxStore.Entry> entries) {}

    /**
     * Completes when the entries are committed, with the number of new ones; exceptionally when they could not be.
     *
     * @param sealing makes the entries, on the thread that commits them
     */
    CompletableFuture<Integer> add(Supplier<List<InboxStore.Entry>> sealing) {
        CompletableFuture<Integer> stored = new CompletableFuture<>();
        if (closed) {
            stored.completeExceptionally(new IllegalStateException("The intake is closed"));
            return stored;
        }
        queue.add(new Waiting(sealing, stored));
        return stored;
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, MOST - 1);
                commit(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Waiting> batch) {
        List<Sealed> sealed = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            try {
                // Tink keeps its random source and its ciphers by thread. These threads last; that of a request is
                // virtual and new, and would make them anew for each message.
                sealed.add(new Sealed(waiting, waiting.sealing().get()));
            } catch (RuntimeException | Error e) {
                waiting.stored().completeExceptionally(e);
            }
        }
        if (!sealed.isEmpty()) {
            store(sealed);
        }
    }

    private void store(List<Sealed> sealed) {
        List<InboxStore.Entry> entries =
                sealed.stream().flatMap(it -> it.entries().stream()).toList();
        try {
            Set<InboxStore.Key> added = store.insert(entries);
            bell.ring();
            sealed.forEach(it -> it.waiting().stored().complete((int) it.entries().stream()
                    .filter(entry -> added.contains(entry.key()))
                    .count()));
        } catch (DataIntegrityViolationException e) {
            if (sealed.size() == 1) {
                sealed.getFirst().waiting().stored().completeExceptionally(e);
                return;
            }
            // The database refuses what one of them brings: each by itself, so that nobody else hears of it.
            sealed.forEach(it -> store(List.of(it)));
        } catch (RuntimeException | Error e) {
            sealed.forEach(it -> it.waiting().stored().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        committers.forEach(it -> {
            try {
                it.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
