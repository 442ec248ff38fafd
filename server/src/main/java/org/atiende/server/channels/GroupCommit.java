package org.atiende.server.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atiende.server.channels.store.InboxStore;

/**
 * Lets callers that arrive together share one commit: while one batch is on its way to the disk, the next gathers. Under
 * light load a caller waits for nobody. Two committers overlap their waits for the disk. What one caller brings and the
 * database refuses fails that caller alone.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST = 400;
    private static final int COMMITTERS = 2;

    private final Ingress ingress;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final List<Thread> committers;
    private volatile boolean closed;

    /**
     * @param name of the threads that commit
     */
    GroupCommit(String name, Ingress ingress) {
        this.ingress = ingress;
        this.committers = IntStream.range(0, COMMITTERS)
                .mapToObj(i -> Thread.ofPlatform().daemon().name(name + "-" + i).start(this::run))
                .toList();
    }

    private record Waiting(Supplier<List<InboxStore.Entry>> sealing, CompletableFuture<Integer> kept) {}

    /**
     * Completes when the entries are safe, with the number of new ones; exceptionally when they could not be made so.
     *
     * @param sealing makes the entries, on the thread that commits them
     */
    CompletableFuture<Integer> add(Supplier<List<InboxStore.Entry>> sealing) {
        CompletableFuture<Integer> kept = new CompletableFuture<>();
        if (closed) {
            kept.completeExceptionally(new IllegalStateException("The intake is closed"));
            return kept;
        }
        queue.add(new Waiting(sealing, kept));
        return kept;
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
        List<Ingress.Sealed> sealed = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            try {
                // Tink keeps its random source and its ciphers by thread. These threads last; that of a request is
                // virtual and new, and would make them anew for each message.
                sealed.add(new Ingress.Sealed(waiting.sealing().get(), waiting.kept()));
            } catch (RuntimeException | Error e) {
                waiting.kept().completeExceptionally(e);
            }
        }
        if (sealed.isEmpty()) {
            return;
        }
        try {
            ingress.keep(sealed);
        } catch (RuntimeException | Error e) {
            sealed.forEach(it -> it.kept().completeExceptionally(e));
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
