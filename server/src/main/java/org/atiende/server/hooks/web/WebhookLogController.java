package org.atiende.server.hooks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.atiende.server.hooks.Deliveries;
import org.atiende.server.hooks.DeliveryView;
import org.atiende.server.hooks.EndpointId;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Cursor;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to a webhook, and what became of it. */
@RestController
@RequestMapping("/api/v1/webhooks/{webhook}/deliveries")
@Tag(name = "webhooks")
class WebhookLogController {
    private static final int MOST = 200;
    private static final List<String> STATES = List.of("waiting", "sending", "delivered", "failed");

    private final Deliveries deliveries;

    WebhookLogController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "The log of a webhook, newest first; `next` leads to older ones")
    @GetMapping
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    Page<DeliveryView> log(
            @CurrentCaller Caller caller,
            @PathVariable EndpointId webhook,
            @Parameter(description = "waiting, sending, delivered or failed") @RequestParam(required = false) @Nullable
                    String state,
            @Parameter(description = "such as message.received") @RequestParam(required = false) @Nullable String event,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (state != null && !STATES.contains(state)) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "state: there is no '%s'; there are %s".formatted(Texts.excerpt(state, 40), STATES));
        }
        if (limit < 1 || limit > MOST) {
            throw new Problem(ProblemCode.INVALID_VALUE, "limit is %d, not from 1 to %d".formatted(limit, MOST));
        }
        Page<DeliveryView> page = deliveries.log(caller.workspace(), webhook, state, event, before(cursor), limit);
        String next = page.next();
        return new Page<>(page.items(), next == null ? null : Cursor.encode(next));
    }

    @Operation(operationId = "getWebhookDelivery", summary = "One delivery with all its tries")
    @GetMapping("/{delivery}")
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    Deliveries.Detail one(
            @CurrentCaller Caller caller, @PathVariable EndpointId webhook, @PathVariable String delivery) {
        return deliveries.get(caller.workspace(), webhook, Ids.parse(delivery));
    }

    @Operation(
            operationId = "redeliver",
            summary = "Sends an event again",
            description =
                    "Under the same event id, so that a receiver that had it knows it. One that waits for its next"
                            + " try is tried at once.")
    @Problems({ProblemCode.WEBHOOK_OFF, ProblemCode.DELIVERY_UNDER_WAY})
    @PostMapping("/{delivery}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('WEBHOOKS')")
    DeliveryView redeliver(
            @CurrentCaller Caller caller, @PathVariable EndpointId webhook, @PathVariable String delivery) {
        return deliveries.redeliver(caller, webhook, Ids.parse(delivery));
    }

    private static @Nullable Long before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String sequence = Cursor.decode(cursor, 1).getFirst();
        if (!sequence.matches("\\d{1,18}")) {
            throw new Problem(
                    ProblemCode.MALFORMED_CURSOR, "'%s' is not a cursor".formatted(Texts.excerpt(cursor, 60)));
        }
        return Long.valueOf(sequence);
    }
}
