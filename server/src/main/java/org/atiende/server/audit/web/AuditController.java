package org.atiende.server.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.audit.ActorNames;
import org.atiende.server.audit.AuditSubjects;
import org.atiende.server.audit.store.Entries;
import org.atiende.server.audit.store.Entry;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Page;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets supervisors read the audit, newest first. */
@RestController
@Tag(name = "audit", description = "Who did and who saw what")
class AuditController {
    private static final int PAGE = 50;

    private final Tenancy tenancy;
    private final Entries entries;
    private final ActorNames names;
    private final AuditSubjects subjects;

    AuditController(Tenancy tenancy, Entries entries, ActorNames names, AuditSubjects subjects) {
        this.subjects = subjects;
        this.tenancy = tenancy;
        this.entries = entries;
        this.names = names;
    }

    @Operation(
            operationId = "audit",
            summary = "The audit, newest first",
            description = "`next` leads to older entries.")
    @GetMapping("/api/v1/audit")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    Page<AuditItem> read(
            @CurrentCaller Caller caller,
            @Parameter(description = "Only what was done with this conversation, its messages and its notes")
                    @RequestParam(required = false)
                    @Nullable
                    ConversationId conversation,
            @Parameter(description = "`next` of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        UUID before = cursor == null ? null : Ids.parse(Cursor.decode(cursor, 1).getFirst());
        return tenancy.in(caller.workspace(), () -> {
            List<Entry> found = conversation == null
                    ? entries.before(caller.workspace(), before, PAGE + 1)
                    : entries.about(
                            caller.workspace(), subjects.of(caller.workspace(), conversation), before, PAGE + 1);
            List<Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
            Set<UUID> actors = shown.stream()
                    .map(entry -> entry.actor().id())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            Map<UUID, String> known = names.namesOf(caller.workspace(), actors);
            String next = found.size() > PAGE ? Cursor.encode(shown.getLast().id()) : null;
            return new Page<>(
                    shown.stream().map(entry -> AuditItem.of(entry, known)).toList(), next);
        });
    }

    /** Who did it: a kind, and for members and keys an id and a name. */
    record AuditActor(
            @Schema(implementation = Actor.Kind.class) String kind,
            @Nullable UUID id,
            @Nullable String name) {}

    /** An entry as it is answered. */
    record AuditItem(
            UUID id,
            Instant at,
            AuditActor actor,
            @Schema(example = "message.revealed") String action,
            @Schema(example = "message 0199…") String subject,
            Map<String, String> detail) {
        static AuditItem of(Entry entry, Map<UUID, String> names) {
            UUID actor = entry.actor().id();
            String name = actor == null ? null : names.get(actor);
            return new AuditItem(
                    entry.id(),
                    entry.at(),
                    new AuditActor(entry.actor().kind().id(), actor, name),
                    entry.action(),
                    entry.subject(),
                    new TreeMap<>(entry.detail()));
        }
    }
}
