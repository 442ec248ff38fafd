package org.atiende.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * What a channel allows in a kind of thread.
 *
 * @param maxLength longest text of one message, in Unicode code points
 * @param alphabet which characters are taken
 * @param replyWindow how long after the buyer's last message free text may be sent; empty when there is no such limit
 * @param templates whether approved templates may be sent outside the window
 * @param idempotentSend whether sending the same reference twice reaches the buyer once; where it is false a send cut off
 *     before its answer is uncertain and never repeated by itself
 * @param automatic whether texts may be sent without a person who reads them first
 */
public record Traits(
        int maxLength,
        Alphabet alphabet,
        Optional<Duration> replyWindow,
        boolean templates,
        boolean idempotentSend,
        boolean automatic) {

    /** A channel that takes every character and lets machines write. */
    public Traits(int maxLength, Optional<Duration> replyWindow, boolean templates, boolean idempotentSend) {
        this(maxLength, Alphabet.ANY, replyWindow, templates, idempotentSend, true);
    }
}
