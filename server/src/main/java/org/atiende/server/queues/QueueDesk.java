package org.atiende.server.queues;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.MemberAnswersNoMore;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.audit.Audit;
import org.atiende.server.automation.Custodies;
import org.atiende.server.automation.RuleDesk;
import org.atiende.server.conversations.Assignment;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.queues.store.QueueSettingStore;
import org.atiende.server.queues.store.TurnStore;
import org.atiende.server.routing.Calendars;
import org.atiende.server.understanding.OwnModels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is decided about queues, and conversations given to whom that says. */
@Component
public class QueueDesk {
    private static final Logger LOG = LoggerFactory.getLogger(QueueDesk.class);

    /** So many of those that wait are tried in a round. */
    private static final int MOST = 500;

    /** Among so many they are looked for: some are put aside, or with machines. */
    private static final int LOOKED_AT = 5_000;

    private final QueueSettingStore settings;
    private final TurnStore turns;
    private final Surroundings around;
    private final Tools tools;
    private final InVain inVain;

    QueueDesk(QueueSettingStore settings, TurnStore turns, Surroundings around, Tools tools) {
        this.settings = settings;
        this.turns = turns;
        this.around = around;
        this.tools = tools;
        this.inVain = new InVain(tools.clock());
    }

    /** What stands around a conversation that waits. */
    @Component("queueSurroundings")
    record Surroundings(
            Assignment assignment,
            Colleagues colleagues,
            Custodies custodies,
            RuleDesk facts,
            Calendars calendars,
            OwnModels models) {}

    /** What it has in common with the rest of the desk. */
    @Component("queueTools")
    record Tools(Tenancy tenancy, Audit audit, QueueBell bell, InstantSource clock) {}

    /**
     * What a workspace has decided.
     *
     * @param version counts the decisions; 0 where none was made
     */
    @Schema(name = "QueuesDecided")
    public record Decided(int version, QueueSettings settings) {}

    public Decided decided(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> {
            int version = settings.version(workspace);
            return new Decided(version, version == 0 ? QueueSettings.proposed() : settings.get(workspace, version));
        });
    }

    /**
     * Decides anew; what waits already is shared out by it.
     *
     * @param basedOn the version that the decision was made upon
     */
    public Decided decide(Caller caller, int basedOn, QueueSettings asked) {
        WorkspaceId workspace = caller.workspace();
        Decided after = tools.tenancy().in(workspace, () -> {
            int version = settings.version(workspace);
            Set<MemberId> here = around.colleagues().all(workspace).stream()
                    .map(Colleagues.Colleague::id)
                    .collect(Collectors.toSet());
            QueueSettings before = decided(workspace).settings();
            // Who was named and has gone since goes without a word: nobody has to take them out by hand first.
            Set<MemberId> gone = before.everybody();
            gone.removeAll(here);
            QueueSettings wanted = asked.without(gone);
            check(workspace, wanted, here, before.without(gone).empty());
            if (version != basedOn || !settings.add(workspace, version + 1, wanted, caller.actor(), now())) {
                throw new Problem(
                        ProblemCode.SETTINGS_CHANGED,
                        "The decision was made upon version %d; version %d is in force".formatted(basedOn, version));
            }
            keepQueuesOfRules(workspace, before, wanted);
            turns.share(workspace, wanted.shares());
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "queues.decided",
                            "workspace " + workspace,
                            Map.of(
                                    "version",
                                    Integer.toString(version + 1),
                                    "strategy",
                                    wanted.strategy().id()));
            return decided(workspace);
        });
        lookAgain();
        return after;
    }

    /** A rule that puts conversations into a queue must not fail some day because that is gone. */
    private void keepQueuesOfRules(WorkspaceId workspace, QueueSettings before, QueueSettings wanted) {
        Set<String> gone =
                before.queues().stream().map(QueueSettings.Queue::name).collect(Collectors.toSet());
        wanted.queues().forEach(it -> gone.remove(it.name()));
        if (gone.isEmpty()) {
            return;
        }
        around.facts().queuesInUse(workspace).forEach((queue, rule) -> {
            if (gone.contains(queue)) {
                throw Problem.because(
                        ProblemCode.INVALID_VALUE, DeskReason.QUEUE_OF_RULE.with("rule", rule, "queue", queue));
            }
        });
    }

    private void lookAgain() {
        inVain.forgetAll();
        tools.bell().ring();
    }

    private void check(WorkspaceId workspace, QueueSettings wanted, Set<MemberId> here, Set<String> empty) {
        Taxonomy taxonomy = around.models().taxonomy(workspace);
        wanted.check(new QueueSettings.Terms(
                empty,
                taxonomy.groups().stream().map(Taxonomy.Group::id).collect(Collectors.toSet()),
                Set.copyOf(taxonomy.intentIds()),
                here,
                around.calendars().names(workspace)));
    }

    /** Everybody who answers buyers, as things stand. */
    public List<Candidate> candidates(WorkspaceId workspace) {
        return tools.tenancy()
                .in(workspace, () -> candidates(workspace, decided(workspace).settings()));
    }

    /** Who would be given a conversation now, and why the others would not. */
    public Choice choice(WorkspaceId workspace, ConversationId conversation) {
        return tools.tenancy().in(workspace, () -> choose(workspace, conversation));
    }

    /**
     * Says that the signed-in member is away, or back.
     *
     * @param handBack whether what they have and buyers wait in is nobody's from now on
     */
    public List<Candidate> away(Caller caller, boolean away, boolean handBack) {
        UUID self = caller.actor().id();
        if (caller.actor().kind() != Actor.Kind.PERSON || self == null) {
            throw new Problem(ProblemCode.INVALID_VALUE, "A key is neither away nor back; a signed-in member is");
        }
        return away(caller, new MemberId(self), away, handBack);
    }

    /** Says so of a member. */
    public List<Candidate> away(Caller caller, MemberId member, boolean away, boolean handBack) {
        WorkspaceId workspace = caller.workspace();
        tools.tenancy().run(workspace, () -> {
            // The turns before everything else, as who shares out does: nothing is given to whom is just leaving. Then
            // the member, as who removes them does: of conversations and turns, each would else have what the other
            // waits for.
            turns.hold(workspace);
            if (!around.colleagues().hold(workspace, member)) {
                throw Problem.notFound("member who answers buyers", member);
            }
            turns.away(workspace, member, away);
            if (away && handBack) {
                for (ConversationId it : around.assignment().waitingOn(workspace, member)) {
                    around.assignment().assign(caller, it, null, member);
                }
            }
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            away ? "member.away" : "member.back",
                            "member " + member,
                            Map.of());
        });
        lookAgain();
        return candidates(workspace);
    }

    /** Gives what waits to members, one after the other; returns how many found somebody. */
    int share(WorkspaceId workspace) {
        Standing standing = tools.tenancy().in(workspace, () -> standing(workspace));
        if (standing.wanted().nobodyFree(standing.members())) {
            return 0;
        }
        int given = 0;
        for (ConversationId conversation : tools.tenancy().in(workspace, () -> waiting(workspace, standing))) {
            try {
                given += tryToGive(workspace, conversation, standing) ? 1 : 0;
            } catch (RuntimeException e) {
                // One that cannot be given must not stand before those behind it, nor before other workspaces.
                inVain.add(workspace, conversation, standing.version(), standing.able());
                LOG.warn("Conversation {} cannot be given to anybody", conversation, e);
            }
        }
        return given;
    }

    /** How things stand in a workspace, whatever the conversation. */
    private record Standing(int version, QueueSettings wanted, List<Candidate> members) {
        /** Who could be given something; while it stays the same, what found nobody finds nobody. */
        Set<MemberId> able() {
            return members.stream().filter(wanted::free).map(Candidate::id).collect(Collectors.toSet());
        }
    }

    private Standing standing(WorkspaceId workspace) {
        Decided decided = decided(workspace);
        QueueSettings wanted = decided.settings();
        return new Standing(decided.version(), wanted, candidates(workspace, wanted));
    }

    /** What waits for a person: what machines have left to people, and whatever a buyer has said last that no machine is at. */
    private List<ConversationId> waiting(WorkspaceId workspace, Standing standing) {
        Set<ConversationId> without = inVain.of(workspace, standing.version(), standing.able());
        Set<ConversationId> waiting = new LinkedHashSet<>(
                around.assignment().free(workspace, around.custodies().queued(workspace, without, LOOKED_AT), MOST));
        List<ConversationId> unanswered = around.assignment().unanswered(workspace, without, LOOKED_AT);
        Set<ConversationId> withMachines = around.custodies().withMachines(workspace, unanswered);
        unanswered.stream().filter(it -> !withMachines.contains(it)).limit(MOST).forEach(waiting::add);
        return List.copyOf(waiting);
    }

    /**
     * Reads a conversation before anything is held: of many, most may find nobody. How things stood when the round began is
     * good enough for that; whoever is given it is chosen by how they stand then.
     */
    private boolean tryToGive(WorkspaceId workspace, ConversationId conversation, Standing standing) {
        Optional<Waiting> waiting = tools.tenancy().in(workspace, () -> {
            Waiting seen = look(workspace, conversation);
            if (Choice.of(standing.wanted(), seen, standing.members()).member() == null) {
                inVain.add(workspace, conversation, standing.version(), standing.able());
                return Optional.empty();
            }
            return Optional.of(seen);
        });
        return waiting.isPresent() && tools.tenancy().in(workspace, () -> give(workspace, conversation, waiting.get()));
    }

    private boolean give(WorkspaceId workspace, ConversationId conversation, Waiting waiting) {
        if (!turns.hold(workspace)) {
            return false;
        }
        Standing standing = standing(workspace);
        Choice choice = Choice.of(standing.wanted(), waiting, standing.members());
        MemberId member = choice.member();
        if (member == null) {
            inVain.add(workspace, conversation, standing.version(), standing.able());
            return false;
        }
        if (!around.colleagues().hold(workspace, member) || !stillWaits(workspace, conversation)) {
            return false;
        }
        // A rule that was not heard when the conversation was read may have put it into another queue since.
        if (!look(workspace, conversation).equals(waiting)) {
            return false;
        }
        Caller desk = new Caller(workspace, Actor.SYSTEM, "Queues", EnumSet.of(Right.READ, Right.REPLY));
        try {
            around.assignment().assign(desk, conversation, member, null);
        } catch (Problem e) {
            if (e.code() == ProblemCode.ASSIGNED_MEANWHILE || e.code() == ProblemCode.NOT_FOUND) {
                return false;
            }
            throw e;
        }
        turns.turn(workspace, member, now());
        tools.audit()
                .record(
                        workspace,
                        Actor.SYSTEM,
                        "conversation.shared_out",
                        "conversation " + conversation,
                        Map.of("to", member.toString(), "reason", String.valueOf(choice.reason())));
        return true;
    }

    /** Whether a conversation is still for a person and nobody's: since it was listed, somebody may have answered, here or elsewhere. */
    private boolean stillWaits(WorkspaceId workspace, ConversationId conversation) {
        Optional<Boolean> unanswered = around.assignment().holdFree(workspace, conversation);
        return unanswered.isPresent()
                && (unanswered.get() || around.custodies().queued(workspace, conversation))
                && around.custodies()
                        .withMachines(workspace, List.of(conversation))
                        .isEmpty();
    }

    private Choice choose(WorkspaceId workspace, ConversationId conversation) {
        Standing standing = standing(workspace);
        return Choice.of(standing.wanted(), look(workspace, conversation), standing.members());
    }

    private Waiting look(WorkspaceId workspace, ConversationId conversation) {
        Map<String, Object> facts = around.facts().facts(workspace, conversation);
        List<String> intents = texts(facts.get("intents"));
        Taxonomy taxonomy = around.models().taxonomy(workspace);
        List<String> groups = taxonomy.intents().stream()
                .filter(it -> intents.contains(it.id()))
                .map(Taxonomy.Intent::group)
                .distinct()
                .toList();
        Long value = Boolean.TRUE.equals(facts.get("order.known")) && facts.get("order.value") instanceof Double it
                ? Math.round(it * 100)
                : null;
        return new Waiting(
                String.valueOf(facts.get("channel")),
                groups,
                intents,
                String.valueOf(facts.get("language")),
                texts(facts.get("tags")),
                value,
                value == null ? null : String.valueOf(facts.get("order.currency")),
                turns.placed(workspace, conversation).orElse(null),
                around.assignment().lastOfBuyer(workspace, conversation).orElse(null));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    private List<Candidate> candidates(WorkspaceId workspace, QueueSettings wanted) {
        Map<MemberId, Integer> open = around.assignment().open(workspace);
        Map<MemberId, TurnStore.Turn> known = turns.turns(workspace);
        Set<String> closed = around.calendars().closed(workspace, now());
        List<Candidate> candidates = new ArrayList<>();
        for (Colleagues.Colleague it : around.colleagues().all(workspace)) {
            Optional<TurnStore.Turn> turn = Optional.ofNullable(known.get(it.id()));
            String calendar =
                    wanted.skillOf(it.id()).map(QueueSettings.Skill::calendar).orElse(null);
            candidates.add(new Candidate(
                    it.id(),
                    it.name(),
                    open.getOrDefault(it.id(), 0),
                    turn.map(TurnStore.Turn::away).orElse(false),
                    turn.map(TurnStore.Turn::seen)
                            .filter(seen -> seen.plus(QueueWorker.HERE).isAfter(now()))
                            .isPresent(),
                    calendar != null && closed.contains(calendar),
                    turn.map(TurnStore.Turn::turn).orElse(null)));
        }
        return candidates;
    }

    @EventListener
    void on(MemberRemoved removed) {
        turns.forget(removed.workspace(), removed.member());
        tools.bell().ringAfterCommit();
    }

    @EventListener
    void on(MemberAnswersNoMore silent) {
        tools.bell().ringAfterCommit();
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
