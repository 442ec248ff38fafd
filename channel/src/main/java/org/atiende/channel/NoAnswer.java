package org.atiende.channel;

/** An answer of a platform that ends a fetch, or a check that fetches: the rest would be asked in vain. */
public final class NoAnswer extends RuntimeException {
    private final transient FetchOutcome outcome;

    /** @param outcome anything but something found */
    public NoAnswer(FetchOutcome outcome) {
        super("no answer", null, false, false);
        this.outcome = outcome;
    }

    /** What it means for a fetch. */
    public FetchOutcome outcome() {
        return outcome;
    }

    /** What it means for a check, whose lists have to be had. */
    public CheckOutcome check() {
        return switch (outcome) {
            case FetchOutcome.TryLater later -> new CheckOutcome.TryLater(later.failure(), later.after());
            case FetchOutcome.AccountFault fault -> new CheckOutcome.AccountFault(fault.failure());
            case FetchOutcome.Nothing nothing -> new CheckOutcome.AccountFault(new Failure("lists", nothing.reason()));
            case FetchOutcome.Found found ->
                throw new IllegalStateException("A fetch that found something has not ended a check");
        };
    }
}
