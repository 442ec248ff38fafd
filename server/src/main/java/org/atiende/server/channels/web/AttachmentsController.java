package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.channels.Attachments;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.web.CurrentCaller;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What buyers have sent along. Whoever may answer them may see it: it is not masked, for nobody can. */
@RestController
@Tag(name = "conversations")
class AttachmentsController {
    /** What browsers show without running anything of it; all else is a file to be kept. */
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "audio/mpeg", "audio/mp4", "video/mp4");

    private final Attachments attachments;

    AttachmentsController(Attachments attachments) {
        this.attachments = attachments;
    }

    /** All of a conversation, in the order in which it came. */
    @Schema(name = "AttachmentList")
    record AttachmentList(List<Attachments.View> items) {}

    @Operation(operationId = "attachments", summary = "What the buyer of a conversation has sent along")
    @GetMapping("/api/v1/conversations/{id}/attachments")
    @PreAuthorize("hasAuthority('REPLY')")
    AttachmentList all(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return new AttachmentList(attachments.of(caller.workspace(), id));
    }

    @Operation(
            operationId = "attachment",
            summary = "Something that a buyer has sent along, as it is",
            description =
                    "Nobody has looked whether it is what it says it is. Pictures, sound and films are shown; everything"
                            + " else is a file to be kept.")
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
        Attachments.Opened opened = attachments.open(caller.workspace(), attachment);
        String type = opened.view().mimeType().split(";", 2)[0].strip();
        boolean shown = SHOWN.contains(type);
        String name = opened.view().fileName();
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
}
