package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.NoteView;
import org.atiende.server.conversations.Notes;
import org.atiende.server.conversations.Snoozes;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What members do about a conversation among themselves: write notes, call each other, put it aside for later. */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1/conversations/{id}")
class NotesController {
    private final Notes notes;
    private final Snoozes snoozes;
    private final Tenancy tenancy;

    NotesController(Notes notes, Snoozes snoozes, Tenancy tenancy) {
        this.notes = notes;
        this.snoozes = snoozes;
        this.tenancy = tenancy;
    }

    /** A note to be added. */
    record NoteRequest(
            @NotBlank @Size(max = 4_000) @Schema(example = "Ya hablé con almacén, sale mañana")
            String text,

            @Nullable @Size(max = 20) @Schema(description = "Members whom the note calls")
            List<MemberId> mentions) {}

    /** Until when a conversation is put aside. */
    record SnoozeRequest(
            @NotNull @Schema(example = "2026-11-27T15:00:00Z")
            Instant until) {}

    @Operation(operationId = "notes", summary = "The notes of a conversation, oldest first; no buyer ever gets them")
    @GetMapping("/notes")
    @PreAuthorize("hasAuthority('READ')")
    Page<NoteView> notes(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return new Page<>(tenancy.in(caller.workspace(), () -> notes.of(caller.workspace(), id)), null);
    }

    @Operation(
            operationId = "addNote",
            summary = "Adds a note for colleagues",
            description = "It is never sent. Personal data is masked as in messages.")
    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('REPLY')")
    NoteView add(
            @CurrentCaller Caller caller, @PathVariable ConversationId id, @Valid @RequestBody NoteRequest request) {
        Set<MemberId> mentions = request.mentions() == null ? Set.of() : new LinkedHashSet<>(request.mentions());
        return tenancy.in(caller.workspace(), () -> notes.add(caller, id, request.text(), mentions));
    }

    @Operation(
            operationId = "mentionsSeen",
            summary = "Says that the member has seen what called them to a conversation")
    @PutMapping("/mentions/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('READ')")
    void seen(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        tenancy.run(caller.workspace(), () -> notes.seen(caller, id));
    }

    @Operation(
            operationId = "snooze",
            summary = "Puts a conversation aside until a time",
            description = "It comes back at that time, or when the buyer writes. Its deadlines run on.")
    @Problems(ProblemCode.CONVERSATION_RESOLVED)
    @PutMapping("/snooze")
    @PreAuthorize("hasAuthority('REPLY')")
    ConversationView snooze(
            @CurrentCaller Caller caller, @PathVariable ConversationId id, @Valid @RequestBody SnoozeRequest request) {
        return tenancy.in(caller.workspace(), () -> snoozes.snooze(caller, id, request.until()));
    }

    @Operation(operationId = "wake", summary = "Takes a conversation up again before its time")
    @DeleteMapping("/snooze")
    @PreAuthorize("hasAuthority('REPLY')")
    ConversationView wake(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return tenancy.in(caller.workspace(), () -> snoozes.wake(caller, id));
    }
}
