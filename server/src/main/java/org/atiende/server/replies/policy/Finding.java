package org.atiende.server.replies.policy;

/**
 * Something in a plain text that a rule may be about.
 *
 * @param what what exactly, where rules make exceptions for it, such as the host of a link; else empty
 */
record Finding(Topic topic, int start, int end, String what) {
    Finding(Topic topic, int start, int end) {
        this(topic, start, end, "");
    }
}
