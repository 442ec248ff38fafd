package org.atiende.server.replies.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.server.channels.ActView;
import org.atiende.server.channels.Acts;
import org.atiende.server.channels.OrderAtHand;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.replies.BuyerMessages;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages that the shop writes to an order's buyer of its own accord. */
@RestController
@Tag(name = "orders")
@RequestMapping("/api/v1/orders/{channel}/{order}/buyer-messages")
class BuyerMessagesController {
    private static final int LONGEST = 2_000;

    private final BuyerMessages messages;

    BuyerMessagesController(BuyerMessages messages) {
        this.messages = messages;
    }

    /**
     * Something that may be written about.
     *
     * @param longest how long a text about it may be, in Unicode code points
     * @param words the platform's own, which go out in place of the shop's
     * @param left how often it may be written about still, where the platform counts it
     */
    @Schema(name = "BuyerMessageSubject")
    record SubjectView(
            @Schema(
                    allowableValues = {
                        "order_details",
                        "delivery_details",
                        "customization",
                        "unexpected_problem",
                        "variant",
                        "billing_details",
                        "invoice_link",
                        "other"
                    })
            String about,

            int longest,
            @Nullable String words,
            @Nullable Integer left) {}

    /**
     * What may be written to the buyer of an order now.
     *
     * @param language in which the buyer wants it, where the platform says so
     * @param code why it is not known what may be; null where it is
     * @param because the reason by its code; null where the platform says it in its own words
     */
    @Schema(name = "BuyerMessageSubjects")
    record SubjectsView(
            List<SubjectView> items,
            @Nullable @Schema(example = "es-MX") String language,
            @Nullable String code,
            @Nullable String reason,
            @Nullable Because because) {
        static SubjectsView of(SubjectsOutcome outcome) {
            return switch (outcome) {
                case SubjectsOutcome.Allowed(Map<Act.Subject, SubjectsOutcome.Offer> offers, var language) ->
                    new SubjectsView(
                            offers.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(it -> new SubjectView(
                                            word(it.getKey()),
                                            it.getValue().longest(),
                                            it.getValue().words().orElse(null),
                                            it.getValue().left().orElse(null)))
                                    .toList(),
                            language.orElse(null),
                            null,
                            null,
                            null);
                case SubjectsOutcome.NotKnown(var failure) ->
                    new SubjectsView(
                            List.of(), null, failure.code(), failure.reason().words(), Because.of(failure.reason()));
            };
        }

        private static String word(Act.Subject about) {
            return about.name().toLowerCase(Locale.ROOT);
        }
    }

    @Operation(
            operationId = "buyerMessageSubjects",
            summary = "What the shop may write to the buyer of an order about now",
            description =
                    "The platform is asked. Empty where it offers nothing for the order, or has no such messages.")
    @GetMapping
    @PreAuthorize("hasAuthority('REPLY')")
    SubjectsView subjects(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId channel,
            @Parameter(description = "The platform's id of the order") @PathVariable String order) {
        return SubjectsView.of(messages.subjects(caller, channel, Texts.excerpt(order, 120)));
    }

    /** A message about an order. */
    record BuyerMessageRequest(
            @NotNull
            @Schema(
                    allowableValues = {
                        "order_details",
                        "delivery_details",
                        "customization",
                        "unexpected_problem",
                        "variant",
                        "billing_details",
                        "invoice_link",
                        "other"
                    })
            String about,

            @Nullable
            @Size(max = LONGEST)
            @Schema(
                    example = "¿Nos confirma la talla antes de enviarlo?",
                    description = "Needed where the platform has no words of its own")
            String text,

            @NotNull @Schema(description = "Beside which it is written; its channel's rules hold for the words")
            ConversationId conversation) {
        Act.Subject subject() {
            return Arrays.stream(Act.Subject.values())
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(about))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            ProblemCode.INVALID_VALUE,
                            "about is '%s', nothing that is written about".formatted(Texts.excerpt(about, 40))));
        }

        @Override
        public String toString() {
            return "BuyerMessageRequest[" + about + "]";
        }
    }

    @Operation(
            operationId = "writeToBuyer",
            summary = "Writes to the buyer of an order through its platform, of the shop's own accord",
            description =
                    "By a signed-in member alone, and where the platform offers it for the order. It is an act on the order, and what became"
                            + " of it stands among the order's acts; it is no answer, and what is due stays due. The same Idempotency-Key again gives 200 and the same act.")
    @ApiResponse(
            responseCode = "201",
            description = "Ordered",
            content = @Content(schema = @Schema(implementation = ActView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Was ordered before; the act as it stands now",
            content = @Content(schema = @Schema(implementation = ActView.class)))
    @Problems({
        ProblemCode.IDEMPOTENCY_KEY_MISSING,
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        ProblemCode.CHANNEL_READ_ONLY,
        ProblemCode.CHANNEL_DISCONNECTED,
        ProblemCode.ACT_NOT_SUPPORTED,
        ProblemCode.AUTOMATIC_NOT_ALLOWED,
        ProblemCode.CHARACTER_NOT_SUPPORTED,
        ProblemCode.TEXT_TOO_LONG,
        ProblemCode.TEXT_AGAINST_THE_RULES,
        ProblemCode.GAP_OPEN
    })
    @PostMapping
    @PreAuthorize("hasAuthority('REPLY')")
    ResponseEntity<ActView> write(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId channel,
            @Parameter(description = "The platform's id of the order") @PathVariable String order,
            @Parameter(description = "Made by the client for this one message", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Validated @RequestBody BuyerMessageRequest request) {
        Acts.Ordered ordered = messages.write(
                caller,
                new OrderAtHand(channel, order, request.conversation(), RepliesController.key(key)),
                request.subject(),
                Optional.ofNullable(request.text()).map(String::strip).filter(it -> !it.isEmpty()));
        return ResponseEntity.status(ordered.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(ordered.act());
    }
}
