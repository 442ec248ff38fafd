package org.atiende.server.channels;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atiende.server.channels.store.InboxStore;

/** Where events are kept safe before those who told them have their answer. */
@FunctionalInterface
public interface Ingress {

    /** Keeps what several callers brought; completes each of them once its own events are safe, or cannot be made so. */
    void keep(List<Sealed> batch);

    /**
     * What one caller wants kept.
     *
     * @param kept completes with the number of events that are new, or taken where that is not known yet
     */
    record Sealed(List<InboxStore.Entry> entries, CompletableFuture<Integer> kept) {
        public Sealed {
            entries = List.copyOf(entries);
        }
    }
}
