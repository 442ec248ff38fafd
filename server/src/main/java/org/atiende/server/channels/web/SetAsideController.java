package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Events that could not be worked on: kept, shown with their reason, and tried again on request. */
@RestController
@Tag(name = "channels")
@RequestMapping("/api/v1/set-aside")
class SetAsideController {
    private static final int MOST = 100;

    private final InboxStore inbox;
    private final Audit audit;
    private final Tenancy tenancy;

    SetAsideController(InboxStore inbox, Audit audit, Tenancy tenancy) {
        this.inbox = inbox;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    @Operation(operationId = "setAside", summary = "Events that could not be worked on, with the reason")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    Page<InboxStore.SetAside> all(@CurrentCaller Caller caller, @RequestParam(required = false) @Nullable Long cursor) {
        List<InboxStore.SetAside> found =
                tenancy.in(caller.workspace(), () -> inbox.setAside(caller.workspace(), cursor, MOST));
        String next = found.size() < MOST ? null : Long.toString(found.getLast().id());
        return new Page<>(found, next);
    }

    @Operation(operationId = "retrySetAside", summary = "Puts an event back into the line")
    @Problems(ProblemCode.NOT_SET_ASIDE)
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    void retry(@CurrentCaller Caller caller, @PathVariable long id) {
        tenancy.run(caller.workspace(), () -> {
            if (!inbox.putBack(caller.workspace(), id)) {
                throw new Problem(ProblemCode.NOT_SET_ASIDE, "Event %d is not set aside".formatted(id));
            }
            audit.record(caller.workspace(), caller.actor(), "event.tried_again", "event " + id, Map.of());
        });
    }
}
