package org.atiende.server.queues;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace shares conversations that wait for a person among its members.
 *
 * @param sticky whether a buyer goes to whoever last had a conversation of theirs, if that member could have it
 * @param presentOnly whether only members are given something who have the desk open on a screen
 * @param capacity how many open conversations a member has at most; null for any number
 * @param queues the first that fits a conversation says who may have it; where none fits, everybody may
 * @param members what is special about some of them
 * @param named conversations that go to one person first, whatever their queue
 */
@Schema(name = "QueueSettings")
public record QueueSettings(
        Strategy strategy,
        boolean sticky,
        @Nullable Boolean presentOnly,
        @Nullable Integer capacity,
        List<Queue> queues,
        List<Skill> members,
        List<Named> named) {
    private static final String PESOS = "MXN";
    private static final int MOST = 100;
    private static final int MOST_OPEN = 1_000;
    private static final int LONGEST_NAME = 60;
    private static final QueueSettings PROPOSED =
            new QueueSettings(Strategy.MANUAL, true, false, null, List.of(), List.of(), List.of());

    public QueueSettings {
        queues = copy(queues);
        members = copy(members);
        named = copy(named);
    }

    /**
     * A queue. A list that is empty leaves nothing out.
     *
     * @param channels kinds of channel
     * @param groups groups of intents of the taxonomy
     * @param languages such as {@code es}
     * @param byRule whether only what a rule has put there is in it
     * @param members who may have its conversations
     */
    @Schema(name = "Queue")
    public record Queue(
            String name,
            @Nullable List<String> channels,
            @Nullable List<String> groups,
            @Nullable List<String> intents,
            @Nullable List<String> languages,
            @Nullable Boolean byRule,
            List<MemberId> members) {
        public Queue {
            channels = copy(channels);
            groups = copy(groups);
            intents = copy(intents);
            languages = copy(languages);
            members = copy(members);
        }

        boolean fits(Waiting it) {
            return !Boolean.TRUE.equals(byRule)
                    && has(channels, List.of(it.channel()))
                    && has(groups, it.groups())
                    && has(intents, it.intents())
                    && has(languages, List.of(it.language()));
        }
    }

    /**
     * What is special about a member.
     *
     * @param languages those that the member writes; empty for every one
     * @param capacity in place of the workspace's; null for that
     * @param calendar the hours in which the member works, by the name of a calendar of the deadlines; null for always
     */
    @Schema(name = "QueueMember")
    public record Skill(
            MemberId member,
            @Nullable List<String> languages,
            @Nullable Integer capacity,
            @Nullable String calendar) {
        public Skill {
            languages = copy(languages);
        }
    }

    /**
     * Conversations that go to one person first.
     *
     * @param tag those with this tag; null for any
     * @param fromMinor those about an order of that value or more, in minor units; null for any
     * @param currency of that value, and an order in another one is never meant; pesos where it is left out
     * @param intent those in which the buyer wants this, such as {@code data_privacy_request} for whoever sees to personal data; null for any
     */
    @Schema(name = "QueueNamed")
    public record Named(
            @Nullable String tag,
            @Nullable Long fromMinor,
            @Nullable String currency,
            @Nullable String intent,
            MemberId member) {
        public Named {
            currency = fromMinor == null ? null : currency == null ? PESOS : currency;
        }

        boolean fits(Waiting it) {
            Long value = it.orderMinor();
            return (tag == null || it.tags().contains(tag))
                    && (intent == null || it.intents().contains(intent))
                    && (fromMinor == null
                            || (value != null
                                    && value >= fromMinor
                                    && it.orderCurrency() != null
                                    && it.orderCurrency().equals(currency)));
        }
    }

    /** What a workspace has that has decided nothing: members take conversations themselves. */
    static QueueSettings proposed() {
        return PROPOSED;
    }

    /** Without some members; a queue may be left with nobody. */
    QueueSettings without(Set<MemberId> gone) {
        return new QueueSettings(
                strategy,
                sticky,
                presentOnly,
                capacity,
                queues.stream()
                        .map(it -> new Queue(
                                it.name(),
                                it.channels(),
                                it.groups(),
                                it.intents(),
                                it.languages(),
                                it.byRule(),
                                it.members().stream()
                                        .filter(one -> !gone.contains(one))
                                        .toList()))
                        .toList(),
                members.stream().filter(it -> !gone.contains(it.member())).toList(),
                named.stream().filter(it -> !gone.contains(it.member())).toList());
    }

    /** Everybody who is named anywhere. */
    Set<MemberId> everybody() {
        Set<MemberId> all = new HashSet<>();
        queues.forEach(it -> all.addAll(it.members()));
        members.forEach(it -> all.add(it.member()));
        named.forEach(it -> all.add(it.member()));
        return all;
    }

    /** The names of queues that have nobody left. */
    Set<String> empty() {
        return queues.stream()
                .filter(it -> it.members().isEmpty())
                .map(Queue::name)
                .collect(Collectors.toSet());
    }

    Optional<Queue> queueOf(Waiting waiting) {
        return queues.stream()
                .filter(it -> it.name().equals(waiting.placed()))
                .findFirst()
                .or(() -> queues.stream().filter(it -> it.fits(waiting)).findFirst());
    }

    /** Whether the desk gives anything to anybody. */
    boolean shares() {
        return strategy != Strategy.MANUAL || !named.isEmpty();
    }

    /** Whether a member can be given anything at all, as things stand. */
    boolean works(Candidate it) {
        return !it.away() && !it.offHours() && (it.here() || !Boolean.TRUE.equals(presentOnly));
    }

    /** How many open conversations a member has at most; empty for any number. */
    Optional<Integer> capacityOf(MemberId member) {
        return skillOf(member)
                .flatMap(it -> Optional.ofNullable(it.capacity()))
                .or(() -> Optional.ofNullable(capacity));
    }

    /** Whether there is nobody to whom anything could be given, whatever it is. */
    boolean nobodyFree(List<Candidate> members) {
        return members.stream().noneMatch(this::free);
    }

    /** Whether there is something that a member could be given now. */
    boolean free(Candidate it) {
        return works(it)
                && (named.stream().anyMatch(one -> one.member().equals(it.id()))
                        || (strategy != Strategy.MANUAL
                                && capacityOf(it.id())
                                        .filter(most -> it.open() >= most)
                                        .isEmpty()));
    }

    Optional<Skill> skillOf(MemberId member) {
        return members.stream().filter(it -> it.member().equals(member)).findFirst();
    }

    /**
     * What settings may name.
     *
     * @param empty queues that may be left with nobody, since those in it are gone
     */
    record Terms(
            Set<String> empty, Set<String> groups, Set<String> intents, Set<MemberId> members, Set<String> calendars) {}

    /** Refuses what names nothing. */
    void check(Terms terms) {
        Fields.atMost("queues", queues, MOST);
        Fields.atMost("named", named, MOST);
        open("capacity", capacity);
        Fields.needed("strategy", strategy);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < queues.size(); i++) {
            Queue queue = queues.get(i);
            String where = "queues[%d]".formatted(i);
            Fields.needed(where + ".name", queue.name());
            Fields.name(where + ".name", queue.name(), LONGEST_NAME);
            Fields.once(where + ".name", queue.name(), names);
            if (queue.members().isEmpty() && !terms.empty().contains(queue.name())) {
                throw Fields.refused(DeskReason.FIELD_NOBODY.with("field", where + ".members"));
            }
            Fields.allKnown(where + ".groups", queue.groups(), terms.groups());
            Fields.allKnown(where + ".intents", queue.intents(), terms.intents());
            Fields.allKnown(where + ".members", queue.members(), terms.members());
        }
        Set<MemberId> once = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            Skill skill = members.get(i);
            String where = "members[%d]".formatted(i);
            Fields.needed(where + ".member", skill.member());
            Fields.known(where + ".member", skill.member(), terms.members());
            Fields.once(where + ".member", skill.member(), once);
            open(where + ".capacity", skill.capacity());
            Fields.known(where + ".calendar", skill.calendar(), terms.calendars());
        }
        for (int i = 0; i < named.size(); i++) {
            Named one = named.get(i);
            String where = "named[%d]".formatted(i);
            Fields.needed(where + ".member", one.member());
            if (one.tag() == null && one.fromMinor() == null && one.intent() == null) {
                throw Fields.refused(DeskReason.FIELD_ONE_OF.with("field", where, "names", "tag, fromMinor, intent"));
            }
            Fields.known(where + ".intent", one.intent(), terms.intents());
            Fields.currency(where + ".currency", one.currency());
            if (one.fromMinor() != null) {
                Fields.within(where + ".fromMinor", one.fromMinor(), 1, Long.MAX_VALUE);
            }
            Fields.known(where + ".member", one.member(), terms.members());
        }
    }

    private static void open(String field, @Nullable Integer capacity) {
        if (capacity != null) {
            Fields.within(field, capacity, 1, MOST_OPEN);
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static boolean has(@Nullable List<String> wanted, List<String> there) {
        return wanted == null || wanted.isEmpty() || there.stream().anyMatch(wanted::contains);
    }
}
