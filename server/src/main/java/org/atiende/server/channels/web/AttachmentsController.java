package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.channels.Attachments;
import org.atiende.server.channels.Uploads;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What buyers have sent along, and files that answers take along. Whoever may answer may see them: they are not masked, for
 * nobody can.
 */
@RestController
@Tag(name = "conversations")
class AttachmentsController {
    /** What browsers show without running anything of it; all else is a file to be kept. */
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "audio/mpeg", "audio/mp4", "video/mp4");

    private static final int LONGEST_KEY = 200;

    private final Attachments attachments;
    private final Uploads uploads;

    AttachmentsController(Attachments attachments, Uploads uploads) {
        this.attachments = attachments;
        this.uploads = uploads;
    }

    /** All of a conversation, in the order in which it came. */
    @Schema(name = "AttachmentList")
    record AttachmentList(List<Attachments.View> items) {}

    @Operation(
            operationId = "attachments",
            summary = "What was sent along in a conversation, by the buyer and by the shop")
    @GetMapping("/api/v1/conversations/{id}/attachments")
    @PreAuthorize("hasAuthority('REPLY')")
    AttachmentList all(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return new AttachmentList(attachments.of(caller.workspace(), id));
    }

    @Operation(
            operationId = "attachment",
            summary = "Something that was sent along, or waits to be, as it is",
            description =
                    "Nobody has looked whether it is what it says it is. Pictures, sound and films are shown; everything"
                            + " else is a file to be kept. Who opens it is kept in the audit.")
    @ApiResponse(
            responseCode = "200",
            description = "Its bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/api/v1/attachments/{id}", produces = MediaType.ALL_VALUE)
    @PreAuthorize("hasAuthority('REPLY')")
    ResponseEntity<byte[]> content(@CurrentCaller Caller caller, @PathVariable String id) {
        UUID attachment = Ids.parse(id);
        Attachments.Opened opened = attachments.open(caller, attachment);
        String type = opened.view().mimeType().split(";", 2)[0].strip();
        boolean shown = SHOWN.contains(type);
        String name = opened.fileName();
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name == null ? "attachment" : name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, shown ? type : MediaType.APPLICATION_OCTET_STREAM_VALUE)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(opened.content());
    }

    @Operation(
            operationId = "uploadAttachment",
            summary = "Keeps a file for an answer in a conversation",
            description =
                    "The body is the file itself, so that nothing of it lies in the clear on a disk. What it is is told by its"
                            + " bytes. Name the id that comes back among `attachments` of the answer; a file that no answer takes"
                            + " along is forgotten after two days. The Idempotency-Key is made by the client for this one file: the"
                            + " same again gives 200 and the same file.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = Attachments.View.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Was kept before",
            content = @Content(schema = @Schema(implementation = Attachments.View.class)))
    @Problems({
        ProblemCode.TOO_LARGE,
        ProblemCode.ATTACHMENT_NOT_TAKEN,
        ProblemCode.IDEMPOTENCY_KEY_MISSING,
        ProblemCode.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping("/api/v1/conversations/{id}/attachments")
    @PreAuthorize("hasAuthority('REPLY')")
    ResponseEntity<Attachments.View> upload(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @RequestParam(required = false, defaultValue = "") @Schema(example = "factura-1042.pdf") String name,
            @Parameter(description = "Made by the client for this one file", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            HttpServletRequest http)
            throws IOException {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key is needed, of 1 to %d characters".formatted(LONGEST_KEY));
        }
        byte[] content = http.getInputStream().readNBytes(uploads.largest() + 1);
        if (content.length > uploads.largest()) {
            throw new Problem(ProblemCode.TOO_LARGE, "The file has more than %d bytes".formatted(uploads.largest()));
        }
        Uploads.Kept kept = uploads.keep(caller.workspace(), id, key, name, content);
        return ResponseEntity.status(kept.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(kept.view());
    }

    @Operation(operationId = "discardAttachment", summary = "Forgets a file that no answer has taken along")
    @DeleteMapping("/api/v1/attachments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('REPLY')")
    void discard(@CurrentCaller Caller caller, @PathVariable String id) {
        uploads.discard(caller.workspace(), Ids.parse(id));
    }
}
