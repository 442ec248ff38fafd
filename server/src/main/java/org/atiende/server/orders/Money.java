package org.atiende.server.orders;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An amount in the smallest unit of its currency.
 *
 * @param currency ISO 4217
 */
@Schema(name = "Money")
public record Money(
        @Schema(example = "54900") long minor,
        @Schema(example = "MXN") String currency) {}
