package org.atiende.server.channels;

import java.util.List;
import java.util.Set;
import org.atiende.server.channels.store.InboxStore;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Puts events into the inbox, once each, and wakes those who work on them. */
@Component
public class InboxIngress {
    private final InboxStore store;
    private final InboxBell bell;
    private final NoticeBell noticeBell;

    InboxIngress(InboxStore store, InboxBell bell, NoticeBell noticeBell) {
        this.store = store;
        this.bell = bell;
        this.noticeBell = noticeBell;
    }

    /** Stores events in one commit and says which of them are new. */
    public Set<InboxStore.Key> store(List<InboxStore.Entry> entries) {
        Set<InboxStore.Key> added = store.insert(entries);
        bell.ring();
        if (entries.stream().anyMatch(it -> it.kind().notice())) {
            noticeBell.ring();
        }
        return added;
    }

    /** Stores what several callers brought in one commit: an {@link Ingress}. */
    void keep(List<Ingress.Sealed> batch) {
        try {
            Set<InboxStore.Key> added =
                    store(batch.stream().flatMap(it -> it.entries().stream()).toList());
            batch.forEach(it -> it.kept().complete((int) it.entries().stream()
                    .filter(entry -> added.contains(entry.key()))
                    .count()));
        } catch (DataIntegrityViolationException e) {
            if (batch.size() == 1) {
                throw e;
            }
            // The database refuses what one of them brings: each by itself, so that nobody else hears of it.
            batch.forEach(this::keepAlone);
        }
    }

    private void keepAlone(Ingress.Sealed it) {
        try {
            keep(List.of(it));
        } catch (RuntimeException e) {
            it.kept().completeExceptionally(e);
        }
    }
}
