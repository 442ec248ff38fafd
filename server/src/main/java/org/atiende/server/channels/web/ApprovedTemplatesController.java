package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.ApprovedTemplates;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Messages that a platform has approved beforehand, for those who choose among them. */
@RestController
@Tag(name = "channels")
class ApprovedTemplatesController {
    private final ApprovedTemplates templates;

    ApprovedTemplatesController(ApprovedTemplates templates) {
        this.templates = templates;
    }

    /**
     * An approved message.
     *
     * @param body with its gaps, such as <code>{{1}}</code>
     * @param gaps to be filled, in this order
     * @param unusable why it cannot be sent now, or not by the desk; null where it can
     * @param because the same by its code
     */
    @Schema(name = "ApprovedTemplate")
    record TemplateView(
            @Schema(example = "pedido_enviado") String name,
            @Schema(example = "es_MX") String language,
            @Schema(example = "UTILITY") String category,
            @Nullable String header,
            String body,
            @Nullable String footer,
            List<String> gaps,
            @Nullable String unusable,
            @Nullable Because because) {
        static TemplateView of(ApprovedTemplate template) {
            return new TemplateView(
                    template.name(),
                    template.language(),
                    template.category(),
                    template.header().orElse(null),
                    template.body(),
                    template.footer().orElse(null),
                    template.gaps(),
                    template.unusable().map(Reason::words).orElse(null),
                    Because.of(template.unusable().orElse(null)));
        }
    }

    /** A list, and when the platform gave it. */
    @Schema(name = "ApprovedTemplateList")
    record TemplateList(List<TemplateView> items, Instant listedAt) {}

    @Operation(
            operationId = "approvedTemplates",
            summary = "The messages that the platform of a channel has approved beforehand",
            description =
                    "Asked of the platform when the last list is older than ten minutes; where it does not answer, the last"
                            + " list is given. What is filled is checked like any text when it is sent.")
    @Problems({ProblemCode.TEMPLATE_NOT_SUPPORTED, ProblemCode.TEMPLATES_NOT_LISTED, ProblemCode.CHANNEL_DISCONNECTED})
    @GetMapping("/api/v1/channels/{id}/templates")
    @PreAuthorize("hasAuthority('REPLY')")
    TemplateList all(@CurrentCaller Caller caller, @PathVariable ChannelId id) {
        ApprovedTemplates.Listed listed = templates.all(caller.workspace(), id);
        return new TemplateList(
                listed.templates().stream().map(TemplateView::of).toList(), listed.at());
    }
}
