package org.atiende.channel;

import java.util.List;

/** What a connector makes of a request of its platform. */
public sealed interface WebhookAnswer {

    /** The platform asks whether this address is ours; {@code text} goes back as plain text. */
    record Challenge(String text) implements WebhookAnswer {}

    /** The request is not the platform's, or not whole. Nothing of it is kept; the answer is 401 (signature) or 403 (handshake). */
    record Refused(int status, String reason) implements WebhookAnswer {}

    /** Genuine: what it holds, in the order of the body. A part that cannot be told apart becomes an event of its own. */
    record Genuine(List<RawEvent> events) implements WebhookAnswer {
        public Genuine {
            events = List.copyOf(events);
        }
    }

    /** Genuine, and it says only that something has changed: what it is has to be fetched. */
    record Notified(List<RawEvent> notices) implements WebhookAnswer {
        public Notified {
            notices = List.copyOf(notices);
        }
    }
}
