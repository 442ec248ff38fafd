package org.atiende.server.replies.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.replies.ShopReactions;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shop's signs on buyers' messages. */
@RestController
@Tag(name = "messages")
@RequestMapping("/api/v1/messages/{id}/reaction")
class ReactionsController {
    private final ShopReactions reactions;

    ReactionsController(ShopReactions reactions) {
        this.reactions = reactions;
    }

    /** A sign. */
    record ReactionRequest(
            @NotNull @Schema(example = "👍", description = "One emoji")
            String emoji) {}

    @Operation(
            operationId = "react",
            summary = "Sets a sign to a buyer's message, in the place of the shop's sign before",
            description = "It is no answer: what waits for one goes on waiting. The same sign again sends nothing.")
    @Problems({
        ProblemCode.REACTION_NOT_TAKEN,
        ProblemCode.CONVERSATION_RESOLVED,
        ProblemCode.WINDOW_CLOSED,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.THREAD_CLOSED,
        ProblemCode.AUTOMATIC_NOT_ALLOWED
    })
    @PutMapping
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView set(
            @CurrentCaller Caller caller, @PathVariable MessageId id, @Valid @RequestBody ReactionRequest request) {
        return reactions.set(caller, id, request.emoji());
    }

    @Operation(operationId = "takeReactionAway", summary = "Takes the shop's sign on a buyer's message away")
    @Problems({
        ProblemCode.REACTION_NOT_TAKEN,
        ProblemCode.CONVERSATION_RESOLVED,
        ProblemCode.WINDOW_CLOSED,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.THREAD_CLOSED,
        ProblemCode.AUTOMATIC_NOT_ALLOWED
    })
    @DeleteMapping
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView takeAway(@CurrentCaller Caller caller, @PathVariable MessageId id) {
        return reactions.takeAway(caller, id);
    }
}
