package org.atiende.server.privacy.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atiende.nlu.EntityKind;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.privacy.RevealReason;
import org.atiende.server.privacy.Revealed;
import org.atiende.server.privacy.Vault;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows the personal values of one message to somebody who may see them, and writes down that it did. */
@RestController
@Tag(name = "messages", description = "Single messages")
class RevealController {
    private final Tenancy tenancy;
    private final Vault vault;
    private final Audit audit;

    RevealController(Tenancy tenancy, Vault vault, Audit audit) {
        this.tenancy = tenancy;
        this.vault = vault;
        this.audit = audit;
    }

    @Operation(
            operationId = "reveal",
            summary = "Shows the personal data of a message",
            description =
                    "Who looked, at what kinds of data and why stands in the audit from then on. Why is a usual reason by"
                            + " its code or another in words, not both.")
    @PostMapping("/api/v1/messages/{id}/reveal")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    RevealAnswer reveal(
            @CurrentCaller Caller caller, @PathVariable("id") String id, @Valid @RequestBody RevealRequest request) {
        MessageId message = MessageId.of(id);
        Map<String, String> why = request.why();
        return tenancy.in(caller.workspace(), () -> {
            List<Revealed> values = vault.reveal(caller.workspace(), message);
            if (values.isEmpty()) {
                throw Problem.notFound("concealed value of message", message);
            }
            String kinds = values.stream()
                    .map(value -> value.kind().id())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            Map<String, String> detail = new TreeMap<>(why);
            detail.put("kinds", kinds);
            audit.record(caller.workspace(), caller.actor(), "message.revealed", "message " + message, detail);
            return new RevealAnswer(values.stream().map(RevealedValue::of).toList());
        });
    }

    /**
     * Why somebody wants to see them; kept in the audit.
     *
     * @param reason in words, where no usual reason is given
     */
    record RevealRequest(
            @Nullable @Schema(implementation = RevealReason.class)
            String reasonCode,

            @Nullable @Size(max = 500) @Schema(example = "La paquetería pide el teléfono")
            String reason) {
        Map<String, String> why() {
            String words = reason == null ? "" : reason.strip();
            if (words.isEmpty() == (reasonCode == null)) {
                throw new Problem(ProblemCode.INVALID_VALUE, "Either reasonCode or reason is needed, and not both");
            }
            return reasonCode == null
                    ? Map.of("reason", words)
                    : Map.of("reasonCode", RevealReason.of(reasonCode).id());
        }
    }

    /** The values in the order of the text. */
    @Schema(name = "Revealed")
    record RevealAnswer(List<RevealedValue> values) {}

    /** One value and where its placeholder stands. */
    record RevealedValue(
            @Schema(implementation = EntityKind.class) String kind,
            int start,
            int end,
            @Schema(example = "55 0000 0000") String value) {
        static RevealedValue of(Revealed revealed) {
            return new RevealedValue(
                    revealed.kind().id(),
                    revealed.span().start(),
                    revealed.span().end(),
                    revealed.value());
        }
    }
}
