package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Intake;
import org.atiende.server.channels.ownsite.OwnSiteConnector;
import org.atiende.server.channels.ownsite.OwnSiteInbound;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own site's door: buyers' messages handed in by the shop itself. */
@RestController
class OwnSiteController {
    private final Channels channels;
    private final Intake intake;
    private final InstantSource clock;

    OwnSiteController(Channels channels, Intake intake, InstantSource clock) {
        this.channels = channels;
        this.intake = intake;
        this.clock = clock;
    }

    /** Who wrote, as the site knows them. */
    record BuyerRequest(
            @NotBlank @Size(max = 200) String id,
            @Nullable @Size(max = 120) String name,
            @Nullable @Size(max = 254) String email,
            @Nullable @Size(max = 40) String phone) {}

    /**
     * A buyer's message.
     *
     * @param externalId the site's id of the message; without it the Idempotency-Key stands for it
     * @param occurredAt when it was written; now, where it is left out
     */
    record MessageRequest(
            @Nullable @Size(max = 200) String externalId,
            @NotNull @Valid BuyerRequest buyer,
            @NotBlank @Size(max = 20_000) String text,
            @Nullable Instant occurredAt) {}

    /** Whether the message is new. */
    record Accepted(boolean accepted, boolean duplicate) {}

    @Operation(
            summary = "Hands in a buyer's message from the shop's own site",
            description = "Stored when the answer comes. The same message again is accepted and changes nothing.")
    @PostMapping("/api/v1/channels/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('INGEST') or hasAuthority('ADMINISTER')")
    Accepted receive(
            @CurrentCaller Caller caller,
            @PathVariable ChannelId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Validated @RequestBody MessageRequest request) {
        Connected channel = channels.get(caller.workspace(), id);
        if (!channel.connector().kind().equals(OwnSiteConnector.KIND)) {
            throw new Problem(
                    ProblemCode.WRONG_CHANNEL_KIND,
                    "Channel %s is of kind %s; messages are handed in to %s alone"
                            .formatted(id, channel.connector().kind(), OwnSiteConnector.KIND));
        }
        String external = request.externalId() != null ? request.externalId() : key;
        if (external == null || external.isBlank() || external.length() > 200) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key or the field externalId is needed, of 1 to 200 characters");
        }
        BuyerRequest buyer = request.buyer();
        OwnSiteInbound.Message message = new OwnSiteInbound.Message(
                external,
                buyer.id(),
                buyer.name(),
                buyer.email(),
                buyer.phone(),
                request.text(),
                request.occurredAt() == null ? clock.instant() : request.occurredAt());
        int added = intake.accept(
                channel, List.of(OwnSiteInbound.event(channel.account().externalId(), message)));
        return new Accepted(true, added == 0);
    }
}
