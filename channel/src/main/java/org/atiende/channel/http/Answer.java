package org.atiende.channel.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a request to a platform.
 *
 * @param <B> what a connector makes of the answer's bytes
 */
public sealed interface Answer<B> {

    /** What was asked for. */
    record Good<B>(B body) implements Answer<B> {}

    /**
     * The platform's refusal, in its own words.
     *
     * @param after for how long it wants to be left alone, where it says so
     */
    record Bad<B>(int status, String code, String message, Optional<Duration> after) implements Answer<B> {}

    /** The request certainly did not get there. */
    record NotReached<B>(String reason) implements Answer<B> {}

    /** The request left and no answer came. */
    record Lost<B>(String reason) implements Answer<B> {}
}
