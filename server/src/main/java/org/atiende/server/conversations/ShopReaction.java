package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atiende.server.kernel.Because;
import org.jspecify.annotations.Nullable;

/**
 * The sign that the shop has set to a buyer's message.
 *
 * @param emoji empty while one is being taken away, and where that failed
 * @param reason why the platform did not take it; the buyer sees what was there before
 * @param because the same by its code; null where the platform says it in its own words
 * @param code the platform's word for the reason
 */
@Schema(name = "ShopReaction")
public record ShopReaction(
        @Schema(example = "👍") String emoji,
        @Schema(implementation = State.class) String state,
        @Nullable String reason,
        @Nullable Because because,
        @Nullable String code) {

    /** What is known of a sign that is sent; in lower case as it is stored and told. */
    @Schema(name = "ShopReactionState")
    public enum State {
        sending,
        set,
        failed;

        static State of(DeliveryState delivery) {
            if (delivery.reachedThePlatform()) {
                return set;
            }
            return delivery.leavesTheBuyerWaiting() ? failed : sending;
        }
    }
}
