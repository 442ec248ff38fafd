package org.atiende.server.replies.suggestions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.nlu.Taxonomy;

/** The drafts of one conversation at one moment, and why each is offered. */
public final class Proposal {
    private final Shelf shelf;
    private final Wants wants;
    private final Address address;
    private final Drafts drafts;
    private final Why why;

    private Proposal(Shelf shelf, Wants wants, Address address, Drafts drafts, Why why) {
        this.shelf = shelf;
        this.wants = wants;
        this.address = address;
        this.drafts = drafts;
        this.why = why;
    }

    /**
     * What somebody asks for.
     *
     * @param language in which they read
     * @param register in which the buyer is to be addressed, where they say so
     * @param sentUnread whether nobody reads the draft before the buyer does: then an order counts only where it is proven to be
     *     the buyer's own, and not because its number was said
     */
    public record Wish(Language language, Optional<Register> register, boolean sentUnread) {}

    /**
     * Looks at a conversation; empty when nothing of the buyer was read in it.
     *
     * @param sent ids of the templates that it has had
     * @param taken whether the channel takes a text
     */
    public static Optional<Proposal> of(
            Surroundings around, Shelf shelf, Taxonomy taxonomy, Wish wish, Set<String> sent, Predicate<String> taken) {
        return Wants.of(around).map(wants -> {
            Address address = Address.of(around, wants, wish.register());
            return new Proposal(
                    shelf,
                    wants,
                    address,
                    new Drafts(shelf, new Facts(around), address.register(), wish.language(), sent, taken),
                    new Why(taxonomy, wants, address, wish.language()));
        });
    }

    public List<Draft> drafts() {
        return drafts.of(wants);
    }

    /**
     * All that can be offered, whatever the buyer wants and feels; of each intent what fits the mood first.
     *
     * @param intent empty for every intent
     * @param wanted which of them; asked before anything dearer is
     */
    public Stream<Draft> find(Optional<String> intent, Predicate<Draft> wanted) {
        Mood other = wants.mood() == Mood.CALM ? Mood.UPSET : Mood.CALM;
        return intent.map(Stream::of)
                .orElseGet(() -> shelf.intents())
                .flatMap(it ->
                        Stream.of(wants.mood(), other).flatMap(mood -> drafts.offered(it, mood, wanted).stream()));
    }

    /**
     * A draft that somebody has chosen, as it would be worded now; empty where a template of it is gone or is another by now, or what it
     * tells is no longer known.
     *
     * @param id of its templates
     * @param version theirs when it was chosen
     */
    public Optional<Draft> again(String id, String version) {
        return drafts.again(Draft.ids(id)).filter(it -> it.version().equals(version));
    }

    /** What is known in a conversation, in the words that its buyer would read. */
    public static Map<Variable, String> known(Surroundings around) {
        return new Facts(around).in(Language.ES);
    }

    public String why(Draft draft) {
        return why.of(draft);
    }

    public Address address() {
        return address;
    }

    public Wants wants() {
        return wants;
    }
}
