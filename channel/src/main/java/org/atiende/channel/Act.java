package org.atiende.channel;

/** Something that the desk does to an order at its platform. */
public sealed interface Act {

    /** The platform's id of the order. */
    String order();

    Kind kind();

    /** Keeps the parcel from being sent until it is released. */
    record HoldOrder(String order) implements Act {
        @Override
        public Kind kind() {
            return Kind.HOLD;
        }
    }

    /** Takes back a hold of the desk; holds of others stay. */
    record ReleaseOrder(String order) implements Act {
        @Override
        public Kind kind() {
            return Kind.RELEASE;
        }
    }

    /** Changes where the parcel goes to. */
    record ChangeAddress(String order, PostalAddress address) implements Act {
        @Override
        public Kind kind() {
            return Kind.CHANGE_ADDRESS;
        }
    }

    /** Has the platform ask the buyer for a review, in its own words; once an order. */
    record AskForReview(String order) implements Act {
        @Override
        public Kind kind() {
            return Kind.ASK_FOR_REVIEW;
        }
    }

    /** The kinds of act. */
    enum Kind {
        HOLD,
        RELEASE,
        CHANGE_ADDRESS,
        ASK_FOR_REVIEW
    }
}
