package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.channel.PostalAddress;
import org.atiende.server.channels.ActOrder;
import org.atiende.server.channels.ActView;
import org.atiende.server.channels.Acts;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
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

/** What is done to orders at their platforms, and what became of it. */
@RestController
@Tag(name = "orders", description = "What buyers bought, and what the desk does about it at the platform")
@RequestMapping("/api/v1/orders/{channel}/{order}/acts")
class ActsController {
    private static final int LONGEST_KEY = 200;

    private final Acts acts;

    ActsController(Acts acts) {
        this.acts = acts;
    }

    /**
     * An act.
     *
     * @param address for {@code change_address} alone
     * @param conversation for whose sake
     */
    record ActRequest(
            @NotBlank
            @Pattern(
                    regexp = "hold|release|change_address|ask_for_review",
                    message = "must be hold, release, change_address or ask_for_review")
            @Schema(allowableValues = {"hold", "release", "change_address", "ask_for_review"})
            String kind,

            @Nullable @Valid AddressRequest address,
            @Nullable ConversationId conversation) {
        Act act(String order) {
            if ((address != null) != kind.equals("change_address")) {
                throw new Problem(
                        ProblemCode.INVALID_VALUE, "address is needed for change_address, and for nothing else");
            }
            if (address != null) {
                return new Act.ChangeAddress(order, address.address());
            }
            return switch (kind) {
                case "hold" -> new Act.HoldOrder(order);
                case "release" -> new Act.ReleaseOrder(order);
                case "ask_for_review" -> new Act.AskForReview(order);
                default -> throw new IllegalStateException("Kind '%s' passed the check".formatted(kind));
            };
        }
    }

    /**
     * Where a parcel goes to; stored sealed, and forgotten when the act is over.
     *
     * @param neighbourhood the colonia
     * @param recipient left out, the present one stays
     */
    record AddressRequest(
            @NotBlank @Size(max = 120) @Schema(example = "Calle Nogal 48")
            String street,

            @Nullable @Size(max = 120) String detail,
            @Nullable @Size(max = 80) String neighbourhood,

            @NotBlank @Size(max = 80) @Schema(example = "Morelia")
            String city,

            @NotBlank @Size(max = 80) @Schema(example = "Michoacán")
            String state,

            @NotBlank @Pattern(regexp = "\\d{5}", message = "must have five digits") @Schema(example = "58000")
            String postalCode,

            @Nullable @Size(max = 80) String recipient,
            @Nullable @Size(max = 30) String phone) {
        PostalAddress address() {
            return new PostalAddress(
                    street.strip(),
                    given(detail),
                    given(neighbourhood),
                    city.strip(),
                    state.strip(),
                    postalCode,
                    "MX",
                    given(recipient),
                    given(phone));
        }

        private static Optional<String> given(@Nullable String text) {
            return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
        }

        @Override
        public String toString() {
            return "AddressRequest[…]";
        }
    }

    @Operation(
            operationId = "orderAct",
            summary =
                    "Holds or releases an order at its platform, changes where it goes, or has its buyer asked for a review",
            description =
                    "Ordered now and carried out at once after; ask again, or wait for the webhook"
                            + " `order.act_settled`, to see what became of it. The same Idempotency-Key again gives 200"
                            + " and the same act; nothing is done twice. An act whose answer was lost is `uncertain` and"
                            + " not done again by itself. A buyer is asked for a review of an order once. The channel's `acts` say what its platform allows.")
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
        ProblemCode.ACT_ONCE
    })
    @PostMapping
    @PreAuthorize("hasAuthority('ACT')")
    ResponseEntity<ActView> act(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId channel,
            @Parameter(description = "The platform's id of the order") @PathVariable String order,
            @Parameter(description = "Made by the client for this one act", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Validated @RequestBody ActRequest request) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key is needed, of 1 to %d characters".formatted(LONGEST_KEY));
        }
        ActOrder ordered = new ActOrder(channel, request.act(order), Optional.ofNullable(request.conversation()), key);
        Acts.Ordered answer = acts.order(caller.workspace(), ordered, caller.actor());
        return ResponseEntity.status(answer.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(answer.act());
    }

    /** What was done to an order, the latest first. */
    record ActList(List<ActView> items) {}

    @Operation(operationId = "orderActs", summary = "What was done to an order, the latest first")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    ActList all(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId channel,
            @Parameter(description = "The platform's id of the order") @PathVariable String order) {
        return new ActList(acts.of(caller.workspace(), channel, Texts.excerpt(order, 120)));
    }
}
