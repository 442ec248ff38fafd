package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something that is certain in a conversation.
 *
 * @param variable what it is, by the variables of answers
 * @param text as its buyer would read it
 */
@Schema(name = "KnownValue")
public record KnownValue(
        @Schema(
                allowableValues = {
                    "name",
                    "shop",
                    "order",
                    "item",
                    "carrier",
                    "tracking",
                    "parcel_state",
                    "order_state",
                    "delivery_estimate",
                    "total"
                })
        String variable,

        String text) {
    @Override
    public String toString() {
        return "KnownValue[" + variable + "]";
    }
}
