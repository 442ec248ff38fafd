package org.atiende.server.channels;

import org.atiende.server.conversations.DeliveryState;

/**
 * Which reports of a platform move the state of a message. Reports come twice and out of order: what is further along wins,
 * and a failure counts only while nothing better is known.
 */
final class Evidence {
    private Evidence() {}

    static boolean moves(DeliveryState now, DeliveryState next) {
        return rank(next) > rank(now);
    }

    private static int rank(DeliveryState state) {
        return switch (state) {
            case APPROVED, SENDING, RETRYING, UNCERTAIN, NOT_SENT, EXPIRED -> 0;
            case ACCEPTED -> 1;
            case FAILED -> 2;
            case DELIVERED -> 3;
            case MODERATED -> 4;
            case READ -> 5;
        };
    }
}
