package org.atiende.server.hooks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.atiende.server.hooks.Deliveries;
import org.atiende.server.hooks.DeliveryView;
import org.atiende.server.hooks.EndpointChange;
import org.atiende.server.hooks.EndpointId;
import org.atiende.server.hooks.EndpointView;
import org.atiende.server.hooks.Endpoints;
import org.atiende.server.hooks.EventType;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the shop's own systems are told of what happens. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(
        name = "webhooks",
        description = "Signed calls to the shop's own systems; docs/webhooks.md shows how to verify one")
class WebhooksController {
    private final Endpoints endpoints;
    private final Deliveries deliveries;

    WebhooksController(Endpoints endpoints, Deliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    @Operation(operationId = "listWebhooks", summary = "Webhooks of the workspace")
    @GetMapping
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    Page<EndpointView> all(@CurrentCaller Caller caller) {
        return new Page<>(endpoints.all(caller.workspace()), null);
    }

    /**
     * A webhook to set up.
     *
     * @param name what people call it; its host where it is left out
     * @param url by HTTPS and on the public internet
     * @param events what it is to be told of
     * @param unsealed whether the personal values behind the placeholders are sent along; left out, they are not
     */
    record NewWebhookRequest(
            @Nullable @Size(min = 1, max = 80) @Schema(example = "ERP")
            String name,

            @NotBlank @Size(max = 2000) @Schema(example = "https://erp.tienda.example/atiende")
            String url,

            @NotEmpty
            @Size(max = 10)
            @ArraySchema(
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "message.received",
                                        "conversation.opened",
                                        "conversation.resolved",
                                        "reply.state_changed",
                                        "order.act_settled",
                                        "channel.fault",
                                        "channel.well",
                                        "channel.repaired"
                                    }))
            List<@NotNull String> events,

            @Nullable Boolean unsealed) {
        @Override
        public String toString() {
            return "NewWebhookRequest[…]";
        }
    }

    /** A webhook and the secret that signs what it is sent. */
    record WebhookWithSecret(EndpointView webhook, String secret) {
        static WebhookWithSecret of(Endpoints.WithSecret made) {
            return new WebhookWithSecret(made.endpoint(), made.secret());
        }

        @Override
        public String toString() {
            return "WebhookWithSecret[" + webhook.id() + "]";
        }
    }

    @Operation(
            operationId = "createWebhook",
            summary = "Sets up a webhook",
            description = "The secret is shown this once. With `unsealed`, only an owner or supervisor who is signed in"
                    + " may do it, and each sending of a personal value is in the audit.")
    @Problems({ProblemCode.UNSAFE_URL, ProblemCode.TOO_MANY_WEBHOOKS})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    WebhookWithSecret create(@CurrentCaller Caller caller, @Valid @RequestBody NewWebhookRequest request) {
        return WebhookWithSecret.of(endpoints.create(
                caller,
                request.name(),
                request.url(),
                request.events().stream().map(EventType::subscribable).toList(),
                Boolean.TRUE.equals(request.unsealed())));
    }

    @Operation(operationId = "getWebhook", summary = "One webhook, and how it is doing")
    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    EndpointView one(@CurrentCaller Caller caller, @PathVariable EndpointId id) {
        return endpoints.get(caller.workspace(), id);
    }

    /**
     * What is to be otherwise; what is left out stays as it is.
     *
     * @param state {@code off} to be left alone; {@code on} to hear again, at once of what is still waiting
     */
    record WebhookChangeRequest(
            @Nullable @Size(min = 1, max = 80) String name,
            @Nullable @Size(max = 2000) String url,
            @Nullable @Size(min = 1, max = 10) List<@NotNull String> events,
            @Nullable Boolean unsealed,

            @Nullable @Pattern(regexp = "on|off") @Schema(allowableValues = {"on", "off"})
            String state) {
        @Override
        public String toString() {
            return "WebhookChangeRequest[…]";
        }
    }

    @Operation(operationId = "changeWebhook", summary = "Changes a webhook, or switches it on or off")
    @Problems(ProblemCode.UNSAFE_URL)
    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    EndpointView change(
            @CurrentCaller Caller caller,
            @PathVariable EndpointId id,
            @Valid @RequestBody WebhookChangeRequest request) {
        List<String> events = request.events();
        return endpoints.change(
                caller,
                id,
                new EndpointChange(
                        request.name(),
                        request.url(),
                        events == null
                                ? null
                                : events.stream().map(EventType::subscribable).toList(),
                        request.unsealed(),
                        request.state()));
    }

    /**
     * How to rotate.
     *
     * @param keepOldHours for how many hours the present secret signs as well; 24 where it is left out
     */
    record RotateRequest(@Nullable @Min(0) @Max(168) Integer keepOldHours) {}

    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Makes a new secret",
            description = "For a time both secrets sign: the header then holds two `v1`, and either may be checked.")
    @PostMapping("/{id}/secret")
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    WebhookWithSecret rotate(
            @CurrentCaller Caller caller, @PathVariable EndpointId id, @Valid @RequestBody RotateRequest request) {
        Integer hours = request.keepOldHours();
        return WebhookWithSecret.of(endpoints.rotate(caller, id, hours == null ? null : Duration.ofHours(hours)));
    }

    @Operation(operationId = "deleteWebhook", summary = "Removes a webhook with its log")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    void delete(@CurrentCaller Caller caller, @PathVariable EndpointId id) {
        endpoints.delete(caller, id);
    }

    @Operation(
            operationId = "testWebhook",
            summary = "Sends a test event",
            description = "It goes the same way as every other; the log says what became of it.")
    @Problems(ProblemCode.WEBHOOK_OFF)
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    DeliveryView test(@CurrentCaller Caller caller, @PathVariable EndpointId id) {
        UUID delivery = endpoints.test(caller, id);
        return deliveries.get(caller.workspace(), id, delivery).delivery();
    }
}
