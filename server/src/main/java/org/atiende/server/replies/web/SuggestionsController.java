package org.atiende.server.replies.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atiende.models.esmx.manner.Finding;
import org.atiende.models.esmx.manner.Register;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.replies.KnownValue;
import org.atiende.server.replies.Suggestions;
import org.atiende.server.replies.SuggestionsView;
import org.atiende.server.replies.suggestions.Language;
import org.atiende.server.replies.suggestions.Proposal;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Drafts that members may send, and hints on what they write themselves. */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1")
class SuggestionsController {
    private static final int LONGEST_HINTED = 5_000;

    private final Suggestions suggestions;

    SuggestionsController(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @Operation(
            operationId = "suggestions",
            summary = "Up to three answers that fit what the buyer wants now",
            description =
                    "Chosen by intents, emotion and the buyer's own form of address, filled from the order, parcel or"
                            + " listing that the conversation is about. A gap in a text is written `[___]` and must be"
                            + " filled before it is sent.")
    @GetMapping("/conversations/{id}/suggestions")
    @PreAuthorize("hasAuthority('REPLY')")
    SuggestionsView suggestions(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = "Of gloss and reason: `zh`, `es` or `en`") @RequestParam(defaultValue = "en")
                    String language,
            @Parameter(schema = @Schema(allowableValues = {"tu", "usted"})) @RequestParam(required = false) @Nullable
                    String register) {
        return suggestions.of(caller, id, wish(language, register));
    }

    @Operation(
            operationId = "replyTemplates",
            summary = "All answers that could be sent in a conversation, for an intent or by a word",
            description = "40 at most. A word is looked for in the text and in its meaning, without regard to accents.")
    @GetMapping("/conversations/{id}/templates")
    @PreAuthorize("hasAuthority('REPLY')")
    SuggestionsView templates(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = "Of gloss and reason: `zh`, `es` or `en`") @RequestParam(defaultValue = "en")
                    String language,
            @Parameter(schema = @Schema(allowableValues = {"tu", "usted"})) @RequestParam(required = false) @Nullable
                    String register,
            @Parameter(description = "An intent's id of the taxonomy") @RequestParam(required = false) @Nullable
                    String intent,
            @RequestParam(defaultValue = "") String search) {
        return suggestions.pick(caller, id, wish(language, register), Optional.ofNullable(intent), search);
    }

    @Operation(
            operationId = "suggestionAgain",
            summary = "A suggestion that somebody has chosen, as it would be worded now",
            description =
                    "For what a draft means that began as it. None where one of its templates is gone or another by now, or what"
                            + " it tells is no longer known. Whether it could be sent is not asked.")
    @GetMapping("/conversations/{id}/suggestions/{template}")
    @PreAuthorize("hasAuthority('REPLY')")
    SuggestionsView again(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = "Ids of its templates, joined by a plus sign") @PathVariable String template,
            @Parameter(description = "Theirs when it was chosen") @RequestParam(defaultValue = "") String version,
            @Parameter(description = "Of gloss and reason: `zh`, `es` or `en`") @RequestParam(defaultValue = "en")
                    String language,
            @Parameter(schema = @Schema(allowableValues = {"tu", "usted"})) @RequestParam(required = false) @Nullable
                    String register) {
        return suggestions.again(caller, id, wish(language, register), template, version);
    }

    @Operation(
            operationId = "knownValues",
            summary = "What is certain in a conversation, in the words that its buyer would read",
            description =
                    "What answers are filled from: the buyer's given name, and of orders the one that the talk is about; nothing"
                            + " of any where that is not clear.")
    @GetMapping("/conversations/{id}/known-values")
    @PreAuthorize("hasAuthority('REPLY')")
    Page<KnownValue> known(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return new Page<>(suggestions.known(caller, id), null);
    }

    /** A text that somebody is writing. It is not kept. */
    record HintsRequest(
            @Schema(example = "Puedes coger tu pedido en la sucursal")
            String text) {}

    /**
     * Something that a Mexican buyer would stumble over.
     *
     * @param better what to write in its place, in Spanish
     */
    @Schema(name = "Hint")
    record HintView(
            @Schema(implementation = Finding.Kind.class) String kind,
            int start,
            int end,
            String found,
            @Nullable String better) {
        static HintView of(Finding it) {
            return new HintView(it.kind().id(), it.span().start(), it.span().end(), it.found(), it.better());
        }
    }

    @Operation(
            operationId = "replyHints",
            summary = "What a Mexican buyer would stumble over in a text",
            description =
                    "Words of Spain, cold phrases, tú and usted in one text, vulgar words. Hints, not refusals; the"
                            + " text is not kept.")
    @PostMapping("/reply-hints")
    @PreAuthorize("hasAuthority('REPLY')")
    Page<HintView> hints(@RequestBody HintsRequest request) {
        String text = request.text();
        if (text.length() > LONGEST_HINTED) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "text has %d characters; %d are the most".formatted(text.length(), LONGEST_HINTED));
        }
        List<HintView> hints =
                suggestions.hints(text).stream().map(HintView::of).toList();
        return new Page<>(hints, null);
    }

    private static Proposal.Wish wish(String language, @Nullable String register) {
        return new Proposal.Wish(Language.of(language), register(register), false);
    }

    private static Optional<Register> register(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Register.values())
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemCode.INVALID_VALUE,
                        "register is '%s', neither tu nor usted".formatted(Texts.excerpt(id, 20)))));
    }
}
