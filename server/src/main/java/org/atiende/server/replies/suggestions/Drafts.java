package org.atiende.server.replies.suggestions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atiende.models.esmx.manner.Manner;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.server.conversations.Scored;
import org.jspecify.annotations.Nullable;

/**
 * Chooses drafts. An answer can be offered when all it needs is known, it was not sent in this conversation, the channel
 * takes it and nothing in it makes a Mexican buyer stumble. Of those, what tells a fact stands before what asks for one,
 * the shop's own words before those that come with the desk, and what the authors put first before the rest; one of three can always be sent as it stands. Not for several threads.
 */
public final class Drafts {
    private static final int MOST = 3;

    /** Below this a second want is too doubtful to be answered unasked. */
    private static final double SURE_OF_A_SECOND = 0.5;

    private final Shelf shelf;
    private final Map<Language, Map<Variable, String>> known;
    private final Register register;
    private final Language language;
    private final Set<String> sent;
    private final Predicate<String> taken;
    private final Map<String, List<Draft>> offered = new HashMap<>();

    /**
     * @param known what is known, in each language
     * @param sent ids of the templates that this conversation has had
     * @param taken whether the channel takes a text
     */
    Drafts(Shelf shelf, Facts facts, Register register, Language language, Set<String> sent, Predicate<String> taken) {
        this.shelf = shelf;
        this.known = new EnumMap<>(Language.class);
        for (Language each : EnumSet.of(Language.ES, language)) {
            known.put(each, facts.in(each));
        }
        this.register = register;
        this.language = language;
        this.sent = Set.copyOf(sent);
        this.taken = taken;
    }

    /** Three drafts at most for what a buyer wants. */
    List<Draft> of(Wants wants) {
        List<Scored> answerable = wants.intents().stream()
                .filter(it -> !offered(it.id(), wants.mood()).isEmpty())
                .toList();
        if (answerable.isEmpty()) {
            return List.of();
        }
        List<Draft> first = offered(answerable.getFirst().id(), wants.mood());
        List<Draft> second = answerable.size() > 1 && answerable.get(1).probability() >= SURE_OF_A_SECOND
                ? offered(answerable.get(1).id(), wants.mood())
                : List.of();
        List<Draft> chosen = new ArrayList<>();
        Optional<Draft> joined = both(first, second);
        joined.ifPresent(chosen::add);
        // Whoever wants less than both can cut the joined one; a half beside it would be the same text twice.
        Set<String> halves = joined.stream()
                .flatMap(it -> it.templates().stream())
                .map(ReplyTemplate::id)
                .collect(Collectors.toSet());
        first.stream()
                .filter(it -> !halves.contains(it.id()))
                .limit(MOST - chosen.size())
                .forEach(chosen::add);
        if (joined.isEmpty() && !second.isEmpty()) {
            if (chosen.size() == MOST) {
                chosen.removeLast();
            }
            chosen.add(second.getFirst());
        }
        answerable.stream()
                .skip(1)
                .flatMap(it -> offered(it.id(), wants.mood()).stream())
                .filter(it -> !halves.contains(it.id()))
                .filter(it -> chosen.stream().noneMatch(other -> other.id().equals(it.id())))
                .limit(Math.max(0, MOST - chosen.size()))
                .forEach(chosen::add);
        withoutGap(chosen, first);
        return List.copyOf(chosen);
    }

    private List<Draft> offered(String intent, Mood mood) {
        return offered.computeIfAbsent(intent + " " + mood.id(), it -> offered(intent, mood, any -> true));
    }

    /** All that can be offered for an intent and mood, the best first; of these, those that are wanted. */
    List<Draft> offered(String intent, Mood mood, Predicate<Draft> wanted) {
        return shelf.of(intent, mood).stream()
                .filter(it -> !sent.contains(it.id()))
                .flatMap(it -> single(it).stream())
                .filter(wanted)
                .filter(it -> sendable(it.text()))
                .sorted(Comparator.comparing(
                                (Draft it) -> !shelf.isOwn(it.templates().getFirst()))
                        .thenComparingInt(it -> -told(it)))
                .toList();
    }

    /** One that needs no more than a press, where there is one. */
    private static void withoutGap(List<Draft> chosen, List<Draft> first) {
        if (chosen.size() == MOST && chosen.stream().allMatch(Drafts::hasGap)) {
            first.stream().filter(it -> !hasGap(it)).findFirst().ifPresent(it -> {
                chosen.removeLast();
                chosen.add(it);
            });
        }
    }

    /** Two wants in one answer with one greeting, where the channel takes so long a text. */
    private Optional<Draft> both(List<Draft> first, List<Draft> second) {
        for (Draft one : first) {
            for (Draft other : second) {
                if (hasGap(one) && hasGap(other)) {
                    continue;
                }
                Optional<Draft> joined = joined(one, other);
                if (joined.isPresent()) {
                    return joined;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Draft> joined(Draft one, Draft other) {
        return Optional.of(together(one, other)).filter(it -> sendable(it.text()));
    }

    private Draft together(Draft one, Draft other) {
        ReplyTemplate follows = other.templates().getFirst().continuing();
        return new Draft(
                List.of(one.templates().getFirst(), other.templates().getFirst()),
                one.text().and("\n\n", fill(follows, Language.ES)),
                one.gloss().and("\n\n", fill(follows, language)));
    }

    /** A draft of these templates, one or two, whether it can be sent or not; empty where one is gone or lacks what it tells. */
    Optional<Draft> again(List<String> ids) {
        List<Draft> parts = ids.stream()
                .flatMap(it -> shelf.find(it).stream())
                .flatMap(it -> single(it).stream())
                .toList();
        return parts.size() == ids.size() ? parts.stream().reduce(this::together) : Optional.empty();
    }

    private Optional<Draft> single(ReplyTemplate template) {
        Set<Variable> needed =
                EnumSet.copyOf(template.needed().isEmpty() ? Set.of(Variable.GREETING) : template.needed());
        needed.remove(Variable.ANSWER);
        if (!values(Language.ES).keySet().containsAll(needed)) {
            return Optional.empty();
        }
        return Optional.of(new Draft(List.of(template), fill(template, Language.ES), fill(template, language)));
    }

    private boolean sendable(Filled text) {
        return taken.test(text.text())
                && Manner.ofAMachine(text.text(), text.values(), text.gaps(), register)
                        .isEmpty();
    }

    private Filled fill(ReplyTemplate template, Language in) {
        return (switch (in) {
                    case ES -> template.in(register);
                    case ZH -> template.zh();
                    case EN -> template.en();
                })
                .fill(values(in));
    }

    private Map<Variable, String> values(Language in) {
        @Nullable Map<Variable, String> values = known.get(in);
        return values == null ? Map.of() : values;
    }

    /** How many things an answer tells the buyer that it could not do without. */
    private static int told(Draft draft) {
        return (int) draft.templates().getFirst().needed().stream()
                .filter(it -> it != Variable.ANSWER && it != Variable.GREETING)
                .count();
    }

    private static boolean hasGap(Draft draft) {
        return !draft.text().gaps().isEmpty();
    }
}
