package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.atiende.server.conversations.BegunAs;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.DraftView;
import org.atiende.server.conversations.Drafts;
import org.atiende.server.conversations.Presence;
import org.atiende.server.conversations.PresenceChange;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What colleagues see of each other before anything is sent: drafts, who is there, who is typing. */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1/conversations/{id}")
class DraftsController {
    private final Drafts drafts;
    private final Presence presence;
    private final Conversations conversations;
    private final Tenancy tenancy;

    DraftsController(Drafts drafts, Presence presence, Conversations conversations, Tenancy tenancy) {
        this.drafts = drafts;
        this.presence = presence;
        this.conversations = conversations;
        this.tenancy = tenancy;
    }

    /** What is written so far. */
    record DraftRequest(
            @NotNull @Size(max = 10_000) @Schema(example = "Hola, ya revisé con almacén y", description = "Empty: none")
            String text,

            @Nullable @Valid BegunAs suggestion) {}

    /** What the caller does in a conversation. */
    record PresenceRequest(boolean typing) {}

    @Operation(
            operationId = "drafts",
            summary = "What members have begun to write in a conversation, the newest first",
            description = "The caller's own as it was written; those of others with placeholders for personal data.")
    @GetMapping("/drafts")
    @PreAuthorize("hasAuthority('REPLY')")
    Page<DraftView> drafts(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return new Page<>(tenancy.in(caller.workspace(), () -> drafts.of(caller, id)), null);
    }

    @Operation(
            operationId = "saveDraft",
            summary = "Keeps what the member has written so far; an empty text takes it away",
            description = "Forgotten after 30 days in which nobody goes on with it.")
    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    void save(@CurrentCaller Caller caller, @PathVariable ConversationId id, @Valid @RequestBody DraftRequest request) {
        tenancy.run(caller.workspace(), () -> drafts.write(caller, id, request.text(), request.suggestion()));
    }

    @Operation(
            operationId = "look",
            summary = "Says that the member looks at a conversation, or types there; answers who else does",
            description =
                    "Nothing is stored. Typing lapses after seven seconds, a place when no stream of events of its"
                            + " member is open. Changes come as events named `presence`.")
    @PutMapping("/presence")
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    Page<PresenceChange> look(
            @CurrentCaller Caller caller, @PathVariable ConversationId id, @RequestBody PresenceRequest request) {
        MemberId me = Drafts.member(caller);
        tenancy.run(caller.workspace(), () -> {
            conversations.get(caller.workspace(), id);
            presence.look(caller.workspace(), me, id, request.typing());
        });
        return new Page<>(
                presence.in(caller.workspace(), id).stream()
                        .filter(it -> !it.memberId().equals(me))
                        .toList(),
                null);
    }

    @Operation(operationId = "leave", summary = "Says that the member looks at a conversation no longer")
    @DeleteMapping("/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('OWN_ACCOUNT')")
    void leave(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        MemberId me = Drafts.member(caller);
        tenancy.run(caller.workspace(), () -> presence.leave(caller.workspace(), me, id));
    }
}
