package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.ApprovedTemplates;
import org.atiende.server.channels.TemplateMeanings;
import org.atiende.server.channels.store.TemplateMeaningStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages that a platform has approved beforehand, for those who choose among them. */
@RestController
@Tag(name = "channels")
class ApprovedTemplatesController {
    /** In characters: a translation may be longer than the 1,024 that platforms take. */
    private static final int LONGEST = 4_000;

    private final ApprovedTemplates templates;
    private final TemplateMeanings meanings;
    private final Audit audit;
    private final Tenancy tenancy;

    ApprovedTemplatesController(ApprovedTemplates templates, TemplateMeanings meanings, Audit audit, Tenancy tenancy) {
        this.templates = templates;
        this.meanings = meanings;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /**
     * What an approved message means, as the shop has written it.
     *
     * @param zh in Chinese, with the gaps of the message; empty where nobody has written it
     * @param outdated whether the message says something else since
     */
    @Schema(name = "TemplateMeaning")
    record MeaningView(
            @Schema(example = "您好 {{1}}，您的订单 {{2}} 已发出。") String zh,

            @Schema(example = "Hello {{1}}, your order {{2}} is on its way.")
            String en,

            boolean outdated) {}

    /** The same, to be kept. */
    record MeaningRequest(
            @NotNull @Size(max = LONGEST) @Schema(example = "您好 {{1}}，您的订单 {{2}} 已发出。")
            String zh,

            @NotNull @Size(max = LONGEST) @Schema(example = "Hello {{1}}, your order {{2}} is on its way.")
            String en) {}

    /**
     * An approved message.
     *
     * @param body with its gaps, such as <code>{{1}}</code>
     * @param gaps of the body to be filled, in this order
     * @param headerGaps of the header, in this order
     * @param file the kind of the file that goes above the body; null where there is none
     * @param buttons that have a gap, in this order
     * @param unusable why it cannot be sent now, or not by the desk; null where it can
     * @param because the same by its code
     * @param meaning as the shop has written it; null where it has not
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
            List<String> headerGaps,

            @Nullable @Schema(allowableValues = {"image", "video", "document"})
            String file,

            List<ButtonView> buttons,
            @Nullable String unusable,
            @Nullable Because because,
            @Nullable MeaningView meaning) {
        static TemplateView of(ApprovedTemplate template, List<TemplateMeaningStore.Written> written) {
            return new TemplateView(
                    template.name(),
                    template.language(),
                    template.category(),
                    template.header().orElse(null),
                    template.body(),
                    template.footer().orElse(null),
                    template.gaps(),
                    template.filledAround().headerGaps(),
                    template.filledAround().file().orElse(null),
                    template.filledAround().buttons().stream()
                            .map(ButtonView::of)
                            .toList(),
                    template.unusable().map(Reason::words).orElse(null),
                    Because.of(template.unusable().orElse(null)),
                    TemplateMeanings.of(template, written)
                            .map(it -> new MeaningView(it.zh(), it.en(), it.outdated()))
                            .orElse(null));
        }
    }

    /**
     * A button that is filled.
     *
     * @param address with its gap; null for a code that the buyer copies
     */
    @Schema(name = "ApprovedTemplateButton")
    record ButtonView(
            @Schema(example = "Rastrear") String title,

            @Nullable @Schema(example = "https://rastreo.example/{{1}}")
            String address) {
        static ButtonView of(ApprovedTemplate.Button button) {
            return new ButtonView(button.title(), button.address().orElse(null));
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
        List<TemplateMeaningStore.Written> written =
                tenancy.in(caller.workspace(), () -> meanings.of(caller.workspace(), id));
        return new TemplateList(
                listed.templates().stream()
                        .map(it -> TemplateView.of(it, written))
                        .toList(),
                listed.at());
    }

    @Operation(
            operationId = "writeTemplateMeaning",
            summary = "Keeps what an approved message means in Chinese and in English",
            description =
                    "Platforms keep no translation. The meaning has the gaps of the message and no others; two empty"
                            + " texts take it away. Nothing of it goes to the platform or to a buyer.")
    @Problems({ProblemCode.NOT_FOUND, ProblemCode.INVALID_VALUE})
    @PutMapping("/api/v1/channels/{id}/templates/{name}/{language}/meaning")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    void write(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId id,
            @PathVariable String name,
            @PathVariable String language,
            @Valid @RequestBody MeaningRequest request) {
        tenancy.run(caller.workspace(), () -> {
            meanings.write(caller.workspace(), id, name, language, request.zh(), request.en());
            audit.record(
                    caller.workspace(),
                    caller.actor(),
                    "template.explained",
                    "channel " + id,
                    Map.of("template", name, "language", language));
        });
    }
}
