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

    /**
     * Has the platform bring the buyer a message about the order in the shop's words, where the buyer need not have written first.
     *
     * @param text personal data may stand in it; where the platform has words of its own for that, those
     */
    record WriteToBuyer(String order, Subject about, String text) implements Act {
        @Override
        public Kind kind() {
            return Kind.WRITE_TO_BUYER;
        }

        @Override
        public String toString() {
            return "WriteToBuyer[" + about + "]";
        }
    }

    /** What the shop writes to a buyer about of its own accord. */
    enum Subject {
        /** A question about the order before it is sent. */
        ORDER_DETAILS,
        /** When and where the parcel is to be handed over. */
        DELIVERY_DETAILS,
        /** How a thing is to be made that is made for the buyer. */
        CUSTOMIZATION,
        /** Something that keeps the shop from sending what was bought. */
        UNEXPECTED_PROBLEM,
        /** Which kind of the thing the buyer wants, such as its colour. */
        VARIANT,
        /** What the shop must know for an invoice. */
        BILLING_DETAILS,
        /** Where the invoice is. */
        INVOICE_LINK,
        /** What nothing else names. */
        OTHER
    }

    /** The kinds of act. */
    enum Kind {
        HOLD,
        RELEASE,
        CHANGE_ADDRESS,
        ASK_FOR_REVIEW,
        WRITE_TO_BUYER
    }
}
