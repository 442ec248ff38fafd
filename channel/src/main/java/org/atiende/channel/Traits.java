package org.atiende.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * What a channel allows.
 *
 * @param maxLength longest text of one message, in Unicode code points
 * @param replyWindow how long after the buyer's last message free text may be sent; empty when there is no such limit
 * @param templates whether approved templates may be sent outside the window
 * @param idempotentSend whether sending the same reference twice reaches the buyer once; where it is false a send cut off
 *     before its answer is uncertain and never repeated by itself
 */
public record Traits(int maxLength, Optional<Duration> replyWindow, boolean templates, boolean idempotentSend) {}
