package org.atiende.channel.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;

/**
 * What came of a request to a platform.
 *
 * @param <B> what a connector makes of the answer's bytes
 */
public sealed interface Answer<B> {

    /** What was asked for. */
    record Good<B>(B body) implements Answer<B> {}

    /**
     * The platform's refusal.
     *
     * @param message in the platform's own words; empty where it says nothing
     * @param after for how long it wants to be left alone, where it says so
     */
    record Bad<B>(int status, String code, String message, Optional<Duration> after) implements Answer<B> {

        /** Why: in the platform's own words, or by its status where it says nothing. */
        public Reason reason() {
            return reason(UnaryOperator.identity());
        }

        /**
         * The same.
         *
         * @param clean takes out of the platform's words what must not reach a log or a screen
         */
        public Reason reason(UnaryOperator<String> clean) {
            return message.isBlank()
                    ? PlatformReason.PLATFORM_ANSWERED.with("status", status)
                    : Reason.said(clean.apply(message));
        }
    }

    /** The request certainly did not get there. */
    record NotReached<B>(Reason reason) implements Answer<B> {}

    /** The request left and no answer came. */
    record Lost<B>(Reason reason) implements Answer<B> {}
}
