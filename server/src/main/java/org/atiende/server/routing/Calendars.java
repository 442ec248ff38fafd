package org.atiende.server.routing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** The calendars that a workspace has named for its deadlines, in the transaction of the workspace that is open. */
@Component
public class Calendars {
    private final Deadlines deadlines;

    Calendars(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    public Set<String> names(WorkspaceId workspace) {
        return Set.copyOf(deadlines.clockWork(workspace).calendars().keySet());
    }

    /** Those that are closed at a moment. */
    public Set<String> closed(WorkspaceId workspace, Instant at) {
        return deadlines.clockWork(workspace).calendars().entrySet().stream()
                .filter(it -> !it.getValue().isOpen(at))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The first moment from then on at which one of them is open; that moment itself where there is none. */
    public Instant opening(WorkspaceId workspace, Instant from) {
        return deadlines.clockWork(workspace).calendars().values().stream()
                .map(it -> it.opening(from))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(from);
    }
}
