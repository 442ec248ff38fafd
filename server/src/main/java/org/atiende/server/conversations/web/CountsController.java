package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.conversations.ConversationCounts;
import org.atiende.server.conversations.SavedViews;
import org.atiende.server.conversations.Wall;
import org.atiende.server.conversations.store.ConversationCountStore;
import org.atiende.server.conversations.store.ConversationFilter;
import org.atiende.server.conversations.store.WallStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.web.CurrentCaller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much waits in each view of the list. */
@RestController
@Tag(name = "conversations")
class CountsController {
    private static final Duration SOON = Duration.ofMinutes(30);

    private final ConversationCountStore counts;
    private final SavedViews views;
    private final Filters filters;
    private final WallStore wall;
    private final Tenancy tenancy;
    private final InstantSource clock;

    CountsController(
            ConversationCountStore counts,
            SavedViews views,
            Filters filters,
            WallStore wall,
            Tenancy tenancy,
            InstantSource clock) {
        this.counts = counts;
        this.views = views;
        this.filters = filters;
        this.wall = wall;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Operation(
            operationId = "wall",
            summary = "How much is open, by channel and by who works on it",
            description = "What is put aside counts as late and due soon alone, and there under `aside`.")
    @GetMapping("/api/v1/conversations/wall")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Wall wall(@CurrentCaller Caller caller) {
        Instant now = clock.instant();
        return tenancy.in(caller.workspace(), () -> wall.of(caller.workspace(), now, now.plus(SOON)));
    }

    @Operation(
            operationId = "conversationCounts",
            summary = "How many open conversations each view shows",
            description =
                    "What is put aside counts as snoozed, and as due soon where it is; in lists under a name it counts as they say.")
    @GetMapping("/api/v1/conversations/counts")
    @PreAuthorize("hasAuthority('READ')")
    ConversationCounts counts(@CurrentCaller Caller caller) {
        return tenancy.in(caller.workspace(), () -> {
            Map<UUID, ConversationFilter> saved = new LinkedHashMap<>();
            views.of(caller).stream()
                    .filter(it -> it.filter().open())
                    .forEach(it -> saved.put(it.id(), filters.of(caller, it.filter())));
            return counts.of(
                    caller.workspace(), caller.actor().id(), clock.instant().plus(SOON), saved);
        });
    }
}
