package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.atiende.server.automation.Custodies;
import org.atiende.server.automation.CustodyView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.web.CurrentCaller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has a conversation, and giving it back. */
@RestController
@RequestMapping("/api/v1/conversations/{id}")
@Tag(name = "automation")
class CustodyController {
    private final Custodies custodies;

    CustodyController(Custodies custodies) {
        this.custodies = custodies;
    }

    @Operation(
            operationId = "custody",
            summary = "Who has a conversation: machines, the queue of people, or a member",
            description = "With what a person needs to go on, where it was handed over.")
    @GetMapping("/custody")
    @PreAuthorize("hasAuthority('READ')")
    CustodyView custody(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return custodies.of(caller.workspace(), id);
    }

    @Operation(
            operationId = "giveBack",
            summary = "Gives a conversation back to the machines",
            description = "Until a person does so, machines are silent in a conversation that was handed over.")
    @PostMapping("/give-back")
    @PreAuthorize("hasAuthority('REPLY')")
    CustodyView giveBack(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return custodies.giveBack(caller, id);
    }
}
