package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.atiende.server.conversations.CorrectedMessages;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Members say what messages mean where the model read them otherwise. */
@RestController
@RequestMapping("/api/v1")
class CorrectionsController {
    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson;charset=UTF-8");

    private final CorrectedMessages corrected;

    CorrectionsController(CorrectedMessages corrected) {
        this.corrected = corrected;
    }

    /** What a message means. */
    record CorrectionRequest(
            @Schema(
                    example = "[\"refund_request\"]",
                    description = "One to three ids of the taxonomy, the first to act on in front")
            List<String> intents,

            @Nullable
            @Schema(example = "frustrated", description = "An id of the taxonomy; left out, it stays as it is")
            String emotion) {}

    @Tag(name = "messages")
    @Operation(
            operationId = "correctMessage",
            summary = "Says what a message means",
            description = "The model's own reading is kept beside it. Who said so, and when, is shown and stands in the"
                    + " audit.")
    @PutMapping("/messages/{id}/correction")
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView correct(
            @CurrentCaller Caller caller, @PathVariable MessageId id, @RequestBody CorrectionRequest request) {
        return corrected.correct(caller, id, request.intents(), request.emotion());
    }

    @Tag(name = "messages")
    @Operation(
            operationId = "withdrawCorrection",
            summary = "Takes a correction back; the model's reading counts again")
    @DeleteMapping("/messages/{id}/correction")
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView withdraw(@CurrentCaller Caller caller, @PathVariable MessageId id) {
        return corrected.withdraw(caller, id);
    }

    @Tag(name = "models")
    @Operation(
            operationId = "corrections",
            summary = "Corrected messages as a labelled file",
            description = "JSON lines as `POST /api/v1/models` and `./atiende train` take them: masked texts with their"
                    + " labels and what was said before, the latest correction first, 20,000 at most.")
    @ApiResponse(
            responseCode = "200",
            description = "One JSON object a line",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    @GetMapping("/corrections")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    ResponseEntity<String> labelled(@CurrentCaller Caller caller) {
        return ResponseEntity.ok().contentType(LINES).body(corrected.labelled(caller));
    }
}
