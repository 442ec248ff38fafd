package org.atiende.server.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.atiende.server.audit.Audit;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.channels.Reconciliation;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts on marketplaces that a shop has connected. */
@RestController
@Tag(name = "channels", description = "Accounts on marketplaces, and what came in over them")
@RequestMapping("/api/v1/channels")
class ChannelsController {
    private final Channels channels;
    private final PublicAddress address;
    private final EnteredAddresses addresses;
    private final Onboarding onboarding;
    private final Reconciliation reconciliation;
    private final Audit audit;
    private final Tenancy tenancy;

    ChannelsController(
            Channels channels,
            Onboarding onboarding,
            Reconciliation reconciliation,
            Audit audit,
            Tenancy tenancy,
            PublicAddress address,
            EnteredAddresses addresses) {
        this.channels = channels;
        this.address = address;
        this.addresses = addresses;
        this.onboarding = onboarding;
        this.reconciliation = reconciliation;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /** All accounts of the workspace. */
    record ChannelList(List<Channels.View> items) {}

    @Operation(operationId = "channels", summary = "Connected accounts")
    @GetMapping
    @PreAuthorize("hasAuthority('READ')")
    ChannelList all(@CurrentCaller Caller caller) {
        return new ChannelList(channels.all(caller.workspace()));
    }

    /**
     * An account to connect.
     *
     * @param settings addresses, tokens and secrets by name, as docs/channels describes them; sealed, never shown again
     */
    record ConnectRequest(
            @NotBlank @Size(max = 40) @Schema(example = "whatsapp")
            String kind,

            @NotBlank @Size(max = 80) @Schema(example = "WhatsApp ventas")
            String name,

            @NotBlank
            @Size(max = 120)
            @Schema(description = "The platform's id of the account", example = "106540352242922")
            String externalId,

            @NotNull @Schema(example = "{\"appSecret\": \"…\", \"verifyToken\": \"…\", \"accessToken\": \"…\"}")
            Map<String, String> settings) {}

    @Operation(
            operationId = "addChannel",
            summary = "Connects an account",
            description = "The settings are sealed at once and never shown again; `channel-kinds` names them."
                    + " An account that was disconnected is the same one again, with its conversations.")
    @Problems({ProblemCode.UNKNOWN_CHANNEL_KIND, ProblemCode.CHANNEL_TAKEN, ProblemCode.UNSAFE_URL})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Channels.View connect(@CurrentCaller Caller caller, @Validated @RequestBody ConnectRequest request) {
        addresses.check(request.settings());
        return tenancy.in(caller.workspace(), () -> {
            Channels.View view = onboarding.enter(
                    caller.workspace(), request.kind(), request.name(), request.externalId(), request.settings());
            audit.record(
                    caller.workspace(),
                    caller.actor(),
                    "channel.connected",
                    "channel " + view.id(),
                    Map.of("kind", view.kind()));
            return view;
        });
    }

    @Operation(
            operationId = "reconciliation",
            summary = "What came in and what became of it",
            description =
                    "`missing` is what was received and is neither stored, another event, ignored, pending nor set aside; it is 0"
                            + " unless something is wrong.")
    @GetMapping("/{id}/reconciliation")
    @PreAuthorize("hasAuthority('READ')")
    Reconciliation.Figures reconciliation(@CurrentCaller Caller caller, @PathVariable ChannelId id) {
        return reconciliation.of(caller.workspace(), id);
    }

    /** What is to be changed; what is left out stays as it is. */
    record ChangeRequest(
            @Nullable @Size(min = 1, max = 80) String name,

            @Nullable
            @Pattern(regexp = "full|read_only", message = "must be full or read_only")
            @Schema(
                    description = "`read_only`: everything comes in, drafts can be written, nothing is sent",
                    allowableValues = {"full", "read_only"})
            String mode) {}

    @Operation(
            operationId = "changeChannel",
            summary = "Changes an account's name, or whether anything is sent over it")
    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Channels.View change(
            @CurrentCaller Caller caller, @PathVariable ChannelId id, @Validated @RequestBody ChangeRequest request) {
        return tenancy.in(caller.workspace(), () -> {
            Channels.View view = channels.change(caller.workspace(), id, request.name(), request.mode());
            audit.record(
                    caller.workspace(),
                    caller.actor(),
                    "channel.changed",
                    "channel " + id,
                    Map.of("mode", view.mode()));
            return view;
        });
    }

    /**
     * Keys to put in the place of others.
     *
     * @param settings by name; what is left out stays as it is, an empty value takes a setting away
     */
    record SettingsRequest(
            @NotEmpty @Size(max = 50) @Schema(example = "{\"accessToken\": \"…\"}")
            Map<@Size(max = 60) String, @NotNull @Size(max = 8_000) String> settings) {
        @Override
        public String toString() {
            return "SettingsRequest[…]";
        }
    }

    @Operation(
            operationId = "changeChannelSettings",
            summary = "Puts other keys in the place of those of an account",
            description =
                    "For tokens, secrets and addresses that have changed; conversations, name and mode stay. What is left out stays"
                            + " as it is, an empty value takes a setting away. A fault that was shown is forgotten, and what waited"
                            + " is tried again. A disconnected account has no settings left and is connected again with these.")
    @Problems(ProblemCode.UNSAFE_URL)
    @PatchMapping("/{id}/settings")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Channels.View changeSettings(
            @CurrentCaller Caller caller, @PathVariable ChannelId id, @Validated @RequestBody SettingsRequest request) {
        addresses.check(request.settings());
        return tenancy.in(caller.workspace(), () -> {
            Channels.View view = onboarding.replace(caller.workspace(), id, request.settings());
            audit.record(
                    caller.workspace(),
                    caller.actor(),
                    "channel.settings_changed",
                    "channel " + id,
                    Map.of(
                            "names",
                            Texts.excerpt(
                                    String.join(
                                            ", ",
                                            new TreeSet<>(request.settings().keySet())),
                                    200)));
            return view;
        });
    }

    /** What was tried with an account. */
    record Findings(List<Onboarding.Finding> items) {}

    @Operation(
            operationId = "testChannel",
            summary = "Tries an account and tells in words what works and what is missing",
            description = "Changes nothing. `missing` says what has to be done and where.")
    @Problems(ProblemCode.CHANNEL_DISCONNECTED)
    @PostMapping("/{id}/test")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Findings test(@CurrentCaller Caller caller, @PathVariable ChannelId id) {
        return new Findings(onboarding.probe(caller.workspace(), id));
    }

    /**
     * An account is disconnected.
     *
     * @param revoked whether the platform has confirmed that the consent is taken back; where it has not, the owner takes it
     *     back on the platform's own page
     */
    record Disconnected(boolean revoked) {}

    @Operation(
            operationId = "disconnectChannel",
            summary = "Disconnects an account",
            description =
                    "Asks the platform to take the consent back and forgets the account's secrets. Its conversations stay.")
    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    Disconnected disconnect(@CurrentCaller Caller caller, @PathVariable ChannelId id) {
        // Outside a transaction: the platform is asked.
        boolean revoked = onboarding.disconnect(caller.workspace(), id);
        audit.record(
                caller.workspace(),
                caller.actor(),
                "channel.disconnected",
                "channel " + id,
                Map.of("revoked", Boolean.toString(revoked)));
        return new Disconnected(revoked);
    }

    /** Where a platform posts to; whoever knows it can pretend to be a platform that signs nothing. */
    record WebhookAddress(String url) {}

    @Operation(
            operationId = "channelWebhook",
            summary = "The address that the platform posts to",
            description =
                    "To be entered with the platform. Keep it to yourself: not every platform signs what it posts.")
    @GetMapping("/{id}/webhook")
    @PreAuthorize("hasAuthority('ADMINISTER')")
    WebhookAddress webhook(@CurrentCaller Caller caller, @PathVariable ChannelId id) {
        return new WebhookAddress(address.of(onboarding.webhookPath(caller.workspace(), id)));
    }
}
