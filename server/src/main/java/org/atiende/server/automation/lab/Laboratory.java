package org.atiende.server.automation.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.audit.Audit;
import org.atiende.server.automation.RuleDesk;
import org.atiende.server.automation.RuleView;
import org.atiende.server.automation.lab.store.ReplayStore;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.rules.Trigger;
import org.atiende.server.conversations.History;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do in the laboratory: let rules be replayed, watch, cancel, and look at what was found. */
@Component
public class Laboratory {
    private static final int KEPT = 20;
    private static final Duration WEEK = Duration.ofDays(7);
    /** What gave no sign of life for so long has ended with its process. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final ReplayStore store;
    private final ReplayWorker worker;
    private final RuleDesk rules;
    private final History history;
    private final Tools tools;

    Laboratory(ReplayStore store, ReplayWorker worker, RuleDesk rules, History history, Tools tools) {
        this.store = store;
        this.worker = worker;
        this.rules = rules;
        this.history = history;
        this.tools = tools;
    }

    /** What it has in common with the rest of the desk. */
    @Component("laboratoryTools")
    record Tools(Tenancy tenancy, Audit audit, Ids ids, InstantSource clock) {}

    /** A rule as it is replayed; not stored where it is a draft. */
    private record Tried(RuleSpec spec, Replay.@Nullable Stored stored) {
        static Tried of(RuleView rule) {
            return new Tried(
                    rule.spec(),
                    new Replay.Stored(rule.id(), rule.version(), rule.spec().name()));
        }
    }

    /** Begins a replay. */
    public Replay start(Caller caller, ReplayOrder order) {
        WorkspaceId workspace = caller.workspace();
        Instant now = now();
        Integer weeks = order.weeks();
        History.Stretch stretch = new History.Stretch(weeks == null ? null : now.minus(WEEK.multipliedBy(weeks)), now);
        ReplayWorker.Job job = tools.tenancy().in(workspace, () -> {
            Tried tried = tried(workspace, order);
            UUID replaces = order.replaces();
            Tried before = replaces == null ? null : Tried.of(rules.get(workspace, replaces));
            UUID id = tools.ids().next();
            Contender rule = contender(workspace, tried.spec());
            Contender old = before == null ? null : contender(workspace, before.spec());
            store.breakOff(workspace, now.minus(LIFE), now);
            store.keep(workspace, KEPT - 1);
            Replay replay = new Replay(
                    id,
                    "running",
                    null,
                    tried.spec(),
                    tried.stored(),
                    before == null ? null : before.stored(),
                    weeks,
                    null,
                    0,
                    null,
                    caller.name(),
                    now,
                    null);
            if (!store.insert(workspace, replay, before == null ? null : before.spec(), stretch)) {
                throw new Problem(
                        ProblemCode.REPLAY_UNDER_WAY, "Another replay is under way; wait for it or cancel it");
            }
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "rule.replayed",
                            "replay " + id,
                            Map.of("name", tried.spec().name()));
            return new ReplayWorker.Job(workspace, id, rule, old, stretch);
        });
        worker.begin(job);
        return get(workspace, job.id());
    }

    private Tried tried(WorkspaceId workspace, ReplayOrder order) {
        RuleSpec spec = order.spec();
        UUID rule = order.rule();
        if (rule != null && spec == null) {
            return Tried.of(rules.get(workspace, rule));
        }
        if (spec != null && rule == null) {
            return new Tried(spec, null);
        }
        throw new Problem(ProblemCode.INVALID_VALUE, "Either spec or rule is needed, and not both");
    }

    private Contender contender(WorkspaceId workspace, RuleSpec spec) {
        if (spec.when().on() != Trigger.MESSAGE_UNDERSTOOD) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "Rule '%s' is set going by %s; the past is kept of message_understood alone"
                            .formatted(spec.name(), spec.when().on().id()));
        }
        Expressions.Condition condition = rules.condition(workspace, spec);
        return new Contender(spec, condition);
    }

    /** The last ones, the latest first, without what they found. */
    public List<Replay> all(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> {
            store.breakOff(workspace, now().minus(LIFE), now());
            return store.latest(workspace, KEPT);
        });
    }

    public Replay get(WorkspaceId workspace, UUID id) {
        return tools.tenancy().in(workspace, () -> {
            store.breakOff(workspace, now().minus(LIFE), now());
            Replay replay = store.find(workspace, id).orElseThrow(() -> Problem.notFound("replay", id));
            Findings findings = replay.findings();
            if (findings == null) {
                return replay;
            }
            List<MessageId> shown =
                    findings.examples().stream().map(Findings.Example::messageId).collect(Collectors.toSet()).stream()
                            .toList();
            return replay.with(findings.with(history.texts(workspace, shown)));
        });
    }

    /** Cancels one that is running; what is over stays as it is. */
    public Replay cancel(Caller caller, UUID id) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            Replay before = get(workspace, id);
            if (store.end(workspace, id, "cancelled", null, null, now())) {
                tools.audit().record(workspace, caller.actor(), "rule.replay_cancelled", "replay " + id, Map.of());
                return get(workspace, id);
            }
            return before;
        });
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
