package org.atiende.server.replies.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Outgoing;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.replies.Replies;
import org.atiende.server.replies.Reply;
import org.atiende.server.replies.ReplyRules;
import org.atiende.server.replies.Suggested;
import org.atiende.server.replies.TextCheck;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers to buyers, and what became of them. */
@RestController
@RequestMapping("/api/v1")
class RepliesController {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_UNDO = 60;

    private final Replies replies;

    RepliesController(Replies replies) {
        this.replies = replies;
    }

    /** An answer: either a text or an approved template. */
    @Schema(description = "Exactly one of text and template")
    record ReplyRequest(
            @Nullable @Schema(example = "¡Hola! Sí, salió hoy.")
            String text,

            @Nullable TemplateRequest template,
            @Nullable SuggestionRequest suggestion,

            @Nullable
            @Schema(description = "Options below the text that the buyer may choose from, where the channel has them")
            ChoicesRequest choices,

            @Nullable
            @Schema(
                    description =
                            "Files uploaded before, by their ids; they go along with the text, which may be left out then, or one stands above a template that has a place for it")
            List<String> attachments,

            @Nullable
            @Schema(
                    description =
                            "A message of the buyer's in the conversation that it quotes, where the channel has quotes")
            MessageId quotes,

            @Nullable
            @Schema(description = "How long it is kept back so that it can be withdrawn: 0 to 60", example = "10")
            Integer undoSeconds) {
        Optional<Suggested> suggested() {
            return Optional.ofNullable(suggestion).map(SuggestionRequest::suggested);
        }

        List<UUID> files() {
            return attachments == null
                    ? List.of()
                    : attachments.stream().map(Ids::parse).distinct().toList();
        }

        Optional<MessageId> quoted() {
            if (quotes != null && template != null) {
                throw new Problem(ProblemCode.INVALID_VALUE, "quotes does not go along with a template");
            }
            return Optional.ofNullable(quotes);
        }

        Duration undo() {
            int seconds = undoSeconds == null ? 0 : undoSeconds;
            if (seconds < 0 || seconds > LONGEST_UNDO) {
                throw new Problem(
                        ProblemCode.INVALID_VALUE,
                        "undoSeconds is %d, not between 0 and %d".formatted(seconds, LONGEST_UNDO));
            }
            return Duration.ofSeconds(seconds);
        }

        Outgoing.Body body() {
            if (choices != null) {
                if (template != null || text == null || !files().isEmpty()) {
                    throw new Problem(ProblemCode.INVALID_VALUE, "choices go along with a text, and with nothing else");
                }
                return choices.body(text);
            }
            if (template != null && text == null) {
                return template.body();
            }
            if (template == null && (text != null || !files().isEmpty())) {
                return new Outgoing.Body.Text(text == null ? "" : text);
            }
            throw new Problem(ProblemCode.EMPTY_REPLY, "Exactly one of text and template is needed");
        }
    }

    /**
     * The suggestion that a text was made from, as it was offered; from then on it is known which suggestions are used and
     * which are changed first.
     */
    record SuggestionRequest(
            @Schema(example = "order_tracking.calm.known") String template,
            @Schema(example = "5f0c2a9e") String version,

            @Schema(allowableValues = {"tu", "usted"}) String register,

            String text) {
        Suggested suggested() {
            return new Suggested(template, version, register, text);
        }
    }

    /**
     * Options below a text.
     *
     * @param list the word that opens them as a list; left out, they are buttons
     */
    record ChoicesRequest(
            @Nullable @Schema(example = "Ver opciones") String list,
            @Nullable List<OptionRequest> options) {
        Outgoing.Body body(String text) {
            List<Outgoing.Option> all = new ArrayList<>();
            for (OptionRequest it : options == null ? List.<OptionRequest>of() : options) {
                all.add(new Outgoing.Option(
                        Integer.toString(all.size() + 1),
                        it.title() == null ? "" : it.title(),
                        Optional.ofNullable(it.description())));
            }
            return new Outgoing.Body.Choices(text, Optional.ofNullable(list), all);
        }
    }

    /**
     * Something to choose.
     *
     * @param description below the title, in lists alone
     */
    record OptionRequest(
            @Nullable @Schema(example = "Cambio de talla") String title,
            @Nullable String description) {}

    /**
     * A template approved by the platform.
     *
     * @param parameters what fills its body
     * @param header what fills its header
     * @param buttons what fills the buttons that have a gap, in their order
     */
    record TemplateRequest(
            @Nullable @Schema(example = "pedido_enviado") String name,
            @Nullable @Schema(example = "es_MX") String language,
            @Nullable List<String> parameters,
            @Nullable List<String> header,
            @Nullable List<String> buttons) {
        Outgoing.Body body() {
            if (name == null || name.isBlank() || language == null || language.isBlank()) {
                throw new Problem(ProblemCode.INVALID_VALUE, "template.name and template.language are needed");
            }
            return new Outgoing.Body.Template(name, language, orNone(parameters))
                    .with(new Outgoing.Around(orNone(header), List.of(), Optional.empty(), orNone(buttons), List.of()));
        }

        private static List<String> orNone(@Nullable List<String> values) {
            return values == null ? List.of() : values;
        }
    }

    @Operation(
            operationId = "reply",
            summary = "Answers a buyer",
            description =
                    "The Idempotency-Key is made by the client for this one answer. The same request again gives 200"
                            + " and the same message; nothing is sent twice.")
    @ApiResponse(
            responseCode = "201",
            description = "Ordered to be sent",
            content = @Content(schema = @Schema(implementation = MessageView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Was ordered before; the message as it stands now",
            content = @Content(schema = @Schema(implementation = MessageView.class)))
    @Tag(name = "conversations")
    @Problems({
        ProblemCode.CONVERSATION_RESOLVED,
        ProblemCode.WINDOW_CLOSED,
        ProblemCode.TEXT_TOO_LONG,
        ProblemCode.EMPTY_REPLY,
        ProblemCode.IDEMPOTENCY_KEY_MISSING,
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        ProblemCode.TEMPLATE_NOT_SUPPORTED,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.THREAD_CLOSED,
        ProblemCode.AUTOMATIC_NOT_ALLOWED,
        ProblemCode.CHARACTER_NOT_SUPPORTED,
        ProblemCode.TEXT_AGAINST_THE_RULES,
        ProblemCode.TEXT_REPEATED,
        ProblemCode.GAP_OPEN,
        ProblemCode.PROMOTION_REFUSED,
        ProblemCode.ATTACHMENT_NOT_TAKEN,
        ProblemCode.QUOTE_NOT_TAKEN
    })
    @PostMapping("/conversations/{id}/replies")
    @PreAuthorize("hasAuthority('REPLY')")
    ResponseEntity<MessageView> reply(
            @CurrentCaller Caller caller,
            @PathVariable ConversationId id,
            @Parameter(description = "Made by the client for this one answer", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody ReplyRequest request) {
        Replies.Sent sent = replies.send(
                caller,
                new Reply(
                        id,
                        request.body(),
                        key(key),
                        request.undo(),
                        request.suggested(),
                        Optional.empty(),
                        request.files(),
                        request.quoted()));
        return ResponseEntity.status(sent.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(sent.message());
    }

    /** The key that a client has made for one answer; refused where there is none. */
    static String key(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key is needed, of 1 to %d characters".formatted(LONGEST_KEY));
        }
        return key;
    }

    @Operation(
            operationId = "replyRules",
            summary = "What may be sent in a conversation now",
            description = "Whether a text is taken and why not, how long it may be, and whether machines may send one.")
    @Tag(name = "conversations")
    @GetMapping("/conversations/{id}/reply-rules")
    @PreAuthorize("hasAuthority('READ')")
    ReplyRules rules(@CurrentCaller Caller caller, @PathVariable ConversationId id) {
        return replies.rules(caller, id);
    }

    /** A text that is not sent yet. */
    record TextCheckRequest(
            @Nullable @Schema(example = "Márcame al 55 1234 5678")
            String text) {}

    @Operation(
            operationId = "checkReply",
            summary = "Says what would become of a text if it were sent now",
            description =
                    "Nothing is sent, and the text is neither stored nor logged. The answer names the rules that the"
                            + " text breaks with the places in it, and offers a mended text where there is one.")
    @Tag(name = "conversations")
    @Problems(ProblemCode.EMPTY_REPLY)
    @PostMapping("/conversations/{id}/reply-check")
    @PreAuthorize("hasAuthority('REPLY')")
    TextCheck check(
            @CurrentCaller Caller caller, @PathVariable ConversationId id, @RequestBody TextCheckRequest request) {
        if (request.text() == null) {
            throw new Problem(ProblemCode.EMPTY_REPLY, "text is needed");
        }
        return replies.check(caller, id, request.text());
    }

    /** A person's decision on an uncertain message. */
    record SettleRequest(
            @Schema(allowableValues = {"sent", "not_sent"}) String as) {}

    @Tag(name = "messages")
    @Problems(ProblemCode.WRONG_DELIVERY_STATE)
    @Operation(operationId = "settle", summary = "Says what became of an uncertain message: `sent` or `not_sent`")
    @PostMapping("/messages/{id}/settle")
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView settle(@CurrentCaller Caller caller, @PathVariable MessageId id, @RequestBody SettleRequest request) {
        return switch (String.valueOf(request.as())) {
            case "sent" -> replies.settle(caller, id, true);
            case "not_sent" -> replies.settle(caller, id, false);
            default ->
                throw new Problem(
                        ProblemCode.INVALID_VALUE,
                        "as is '%s', not sent or not_sent".formatted(Texts.excerpt(String.valueOf(request.as()), 40)));
        };
    }

    @Tag(name = "messages")
    @Problems(ProblemCode.WRONG_DELIVERY_STATE)
    @Operation(
            operationId = "withdraw",
            summary = "Withdraws a message that certainly has not been sent",
            description = "Refused from the moment at which it may have left the house.")
    @PostMapping("/messages/{id}/withdraw")
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView withdraw(@CurrentCaller Caller caller, @PathVariable MessageId id) {
        return replies.withdraw(caller, id);
    }

    @Tag(name = "messages")
    @Problems({
        ProblemCode.WRONG_DELIVERY_STATE,
        ProblemCode.OFFER_RELEASED,
        ProblemCode.CONVERSATION_RESOLVED,
        ProblemCode.WINDOW_CLOSED,
        ProblemCode.TEXT_TOO_LONG,
        ProblemCode.TEMPLATE_NOT_SUPPORTED,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.THREAD_CLOSED,
        ProblemCode.AUTOMATIC_NOT_ALLOWED,
        ProblemCode.CHARACTER_NOT_SUPPORTED,
        ProblemCode.TEXT_AGAINST_THE_RULES,
        ProblemCode.TEXT_REPEATED,
        ProblemCode.PROMOTION_REFUSED
    })
    @Operation(
            operationId = "retryMessage",
            summary = "Sends a message again that certainly was not sent",
            description =
                    "Held against what is allowed now, as a new answer is. Refused, too, where it tells of an offer"
                            + " that does not stand any more, since nothing is reserved for it.")
    @PostMapping("/messages/{id}/retry")
    @PreAuthorize("hasAuthority('REPLY')")
    MessageView retry(@CurrentCaller Caller caller, @PathVariable MessageId id) {
        return replies.sendAgain(caller, id);
    }
}
