package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Intake;
import org.atiende.server.channels.OwnSite;
import org.atiende.server.channels.ownsite.OwnSiteConnector;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own site's door: buyers' messages handed in by the shop itself. */
@RestController
@Tag(name = "channels")
class OwnSiteController {
    private static final int LONGEST_KEY = 200;
    /** How far the site's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Channels channels;
    private final OwnSite site;
    private final InstantSource clock;

    OwnSiteController(Channels channels, OwnSite site, InstantSource clock) {
        this.channels = channels;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Who wrote, as the site knows them.
     *
     * @param verified whether the site has checked that phone and e-mail are the buyer's own; what was only typed proves
     *     nothing, and is not to be called so
     */
    record BuyerRequest(
            @NotBlank @Size(max = 200) @Schema(example = "cliente-4711")
            String id,

            @Nullable @Size(max = 120) @Schema(example = "Laura Prueba")
            String name,

            @Nullable @Size(max = 254) @Schema(example = "laura@correo.example")
            String email,

            @Nullable @Size(max = 40) @Schema(example = "+525500000000")
            String phone,

            @Nullable Boolean verified) {
        @Override
        public String toString() {
            return "BuyerRequest[…]";
        }
    }

    /**
     * A buyer's message.
     *
     * @param externalId the site's id of the message; without it the Idempotency-Key stands for it
     * @param occurredAt when it was written; now, where it is left out
     */
    record MessageRequest(
            @Nullable
            @Size(max = 200)
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            @Schema(example = "mensaje-1")
            String externalId,

            @NotNull @Valid BuyerRequest buyer,

            @NotBlank @Size(max = 20_000) @Schema(example = "¿ya salió mi pedido?")
            String text,

            @Nullable Instant occurredAt) {
        @Override
        public String toString() {
            return "MessageRequest[…]";
        }
    }

    /**
     * The message is stored.
     *
     * @param externalId by which it is known
     */
    @Schema(name = "Receipt")
    record Accepted(boolean accepted, String externalId) {}

    @Operation(
            operationId = "handInMessage",
            summary = "Hands in a buyer's message from the shop's own site",
            description =
                    "Stored when the answer comes. The same request again gets the same answer and changes nothing;"
                            + " the header `Idempotent-Replayed: true` tells it. The same Idempotency-Key or externalId"
                            + " with another message is refused with 409.")
    @Problems({ProblemCode.WRONG_CHANNEL_KIND, ProblemCode.IDEMPOTENCY_KEY_MISSING, ProblemCode.IDEMPOTENCY_KEY_REUSED})
    @PostMapping("/api/v1/channels/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('INGEST') or hasAuthority('ADMINISTER')")
    Accepted receive(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId id,
            @Parameter(description = "1 to 200 characters; may be left out where externalId is given")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody MessageRequest request,
            HttpServletResponse response) {
        Connected channel = channels.get(caller.workspace(), id);
        if (!channel.connector().kind().equals(OwnSiteConnector.KIND)) {
            throw new Problem(
                    ProblemCode.WRONG_CHANNEL_KIND,
                    "Channel %s is of kind %s; messages are handed in to %s alone"
                            .formatted(id, channel.connector().kind(), OwnSiteConnector.KIND));
        }
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "Idempotency-Key has %d characters, not 1 to %d, or is blank".formatted(key.length(), LONGEST_KEY));
        }
        Instant occurredAt = request.occurredAt();
        if (occurredAt != null && occurredAt.isAfter(clock.instant().plus(AHEAD))) {
            throw new Problem(ProblemCode.INVALID_VALUE, "occurredAt %s lies in the future".formatted(occurredAt));
        }
        if (occurredAt != null && occurredAt.isBefore(Intake.EARLIEST)) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE, "occurredAt %s lies before %s".formatted(occurredAt, Intake.EARLIEST));
        }
        BuyerRequest buyer = request.buyer();
        OwnSite.Taken taken = site.take(
                channel,
                key,
                new OwnSite.HandIn(
                        request.externalId(),
                        buyer.id(),
                        buyer.name(),
                        buyer.email(),
                        buyer.phone(),
                        buyer.verified(),
                        request.text(),
                        occurredAt));
        if (taken.repeated()) {
            response.setHeader("Idempotent-Replayed", "true");
        }
        return new Accepted(true, taken.externalId());
    }
}
