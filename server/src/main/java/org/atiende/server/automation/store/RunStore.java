package org.atiende.server.automation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.RuleReasons;
import org.atiende.server.automation.RunView;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * The tables of runs and their steps.
 *
 * <pre>
 *   ready ──step done──▶ ready … ──last step──▶ done
 *     │  ▲ └──calls somebody──▶ working ─┘
 *     │  └──what it waited for came── waiting
 *     └──a step failed, halted, waited in vain──▶ undoing ──all taken back──▶ undone
 *
 *   proposed ──a person releases it──▶ ready
 *     └──a person answers, or nobody looks──▶ withdrawn
 * </pre>
 */
@Component
public class RunStore {
    /** In the detail of a step: why it failed. */
    public static final String REASON = "reason";

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final String SELECT = """
        select run_id, rule_id, rule_version, rule_name, trigger_kind, conversation_id, channel_id, message_id, mode, state,
            position, halted, waits_for, depth, released_by, released_name, facts, model_id, order_channel, order_id, reason,
            spoke, started_at, ended_at
        from automation.run where workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Claim> CLAIM = (rs, row) -> new Claim(
            WorkspaceId.of(rs.getString("workspace_id")), rs.getObject("run_id", UUID.class), rs.getInt("attempts"));
    private static final RowMapper<Row> ROW = (rs, row) -> {
        String message = rs.getString("message_id");
        return new Row(
                rs.getObject("run_id", UUID.class),
                rs.getObject("rule_id", UUID.class),
                rs.getInt("rule_version"),
                rs.getString("rule_name"),
                rs.getString("trigger_kind"),
                ConversationId.of(rs.getString("conversation_id")),
                ChannelId.of(rs.getString("channel_id")),
                message == null ? null : MessageId.of(message),
                rs.getString("mode"),
                rs.getString("state"),
                rs.getInt("position"),
                RuleReasons.read(rs.getString("halted")),
                rs.getString("waits_for"),
                rs.getInt("depth"),
                rs.getObject("released_by", UUID.class),
                rs.getString("released_name"),
                Json.STORED.readValue(Objects.requireNonNull(rs.getString("facts")), FACTS),
                rs.getString("model_id"),
                StopStore.channel(rs.getString("order_channel")),
                rs.getString("order_id"),
                RuleReasons.read(rs.getString("reason")),
                rs.getBoolean("spoke"),
                Rows.of(rs, "started_at"),
                Rows.orNull(rs, "ended_at"));
    };
    private static final RowMapper<RunView.StepView> STEP = (rs, row) -> {
        Map<String, String> detail = Json.STORED.readValue(Objects.requireNonNull(rs.getString("detail")), DETAIL);
        Reason reason = RuleReasons.read(detail.get(REASON));
        if (reason != null) {
            detail = new LinkedHashMap<>(detail);
            detail.put(REASON, RuleReasons.said(reason));
        }
        return new RunView.StepView(
                rs.getInt("position"),
                rs.getString("action"),
                rs.getString("state"),
                detail,
                Because.of(reason),
                Rows.of(rs, "at"));
    };

    private final JdbcClient jdbc;
    private final Gate gate;

    RunStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /**
     * A run that a worker may take up.
     *
     * @param attempts how often it was taken up since it last got further, this time with it
     */
    public record Claim(WorkspaceId workspace, UUID id, int attempts) {}

    /** A run as it is stored. */
    public record Row(
            UUID id,
            UUID rule,
            int version,
            String ruleName,
            String trigger,
            ConversationId conversation,
            ChannelId channel,
            @Nullable MessageId message,
            String mode,
            String state,
            int position,
            @Nullable Reason halted,
            @Nullable String waitsFor,
            int depth,
            @Nullable UUID releasedBy,
            @Nullable String releasedName,
            Map<String, Object> facts,
            @Nullable String model,
            @Nullable ChannelId orderChannel,
            @Nullable String order,
            @Nullable Reason reason,
            boolean spoke,
            Instant startedAt,
            @Nullable Instant endedAt) {
        public RunView view(List<RunView.StepView> steps) {
            Reason why = halted == null ? reason : halted;
            return new RunView(
                    id,
                    rule,
                    version,
                    ruleName,
                    trigger,
                    conversation,
                    channel,
                    message,
                    mode,
                    state,
                    waitsFor,
                    RuleReasons.words(why),
                    Because.of(why),
                    facts,
                    model,
                    orderChannel,
                    order,
                    releasedName,
                    steps,
                    startedAt,
                    endedAt);
        }
    }

    public void insert(WorkspaceId workspace, Row run) {
        jdbc.sql("""
                insert into automation.run (workspace_id, run_id, rule_id, rule_version, rule_name, trigger_kind,
                    conversation_id, channel_id, message_id, mode, state, depth, facts, model_id, order_channel, order_id,
                    reason, not_before, started_at, ended_at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:rule as uuid), :version, :name, :trigger,
                    cast(:conversation as uuid), cast(:channel as uuid), cast(:message as uuid), :mode, :state, :depth,
                    cast(:facts as jsonb), :model, cast(:orderChannel as uuid), :order, :reason,
                    cast(:notBefore as timestamptz), cast(:at as timestamptz), cast(:ended as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", run.id().toString())
                .param("rule", run.rule().toString())
                .param("version", run.version())
                .param("name", run.ruleName())
                .param("trigger", run.trigger())
                .param("conversation", run.conversation().toString())
                .param("channel", run.channel().toString())
                .param("message", run.message() == null ? null : run.message().toString())
                .param("mode", run.mode())
                .param("state", run.state())
                .param("depth", run.depth())
                .param("facts", Json.STORED.writeValueAsString(run.facts()))
                .param("model", run.model())
                .param(
                        "orderChannel",
                        run.orderChannel() == null ? null : run.orderChannel().toString())
                .param("order", run.order())
                .param("reason", Reasons.stored(run.reason()))
                .param("at", run.startedAt().toString())
                .param(
                        "notBefore",
                        run.state().equals("proposed")
                                ? run.startedAt().plus(Bounds.PROPOSED).toString()
                                : run.startedAt().toString())
                .param("ended", run.endedAt() == null ? null : run.endedAt().toString())
                .update();
    }

    /** Claims runs that are due; one whose worker was cut off is taken again when its lease has run out. */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, int most) {
        return gate.in(narrow -> narrow.sql("""
                update automation.run r
                set holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz),
                    attempts = least(r.attempts + 1, 1000)
                from (
                    select workspace_id, run_id from automation.run
                    where state in ('ready', 'working', 'waiting', 'undoing', 'proposed') and not_before <= cast(:now as timestamptz)
                        and (lease_until is null or lease_until < cast(:now as timestamptz))
                    order by not_before limit :most
                    for update skip locked) due
                where r.workspace_id = due.workspace_id and r.run_id = due.run_id
                returning r.workspace_id, r.run_id, r.attempts""")
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** The row, held until the end of the transaction, if this holder still has it. */
    public Optional<Row> held(WorkspaceId workspace, UUID id, UUID holder) {
        return jdbc.sql(SELECT + "and run_id = cast(:id as uuid) and holder = cast(:holder as uuid) for update")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("holder", holder.toString())
                .query(ROW)
                .optional();
    }

    /** Keeps a run for its worker for a while longer; true, since the row is held. */
    public boolean renew(WorkspaceId workspace, UUID id, Instant until) {
        return jdbc.sql("""
                update automation.run set lease_until = cast(:until as timestamptz)
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("until", until.toString())
                        .update()
                == 1;
    }

    public Optional<Row> lock(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and run_id = cast(:id as uuid) for update")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and run_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    /** The run that waits for something, held until the end of the transaction. */
    public Optional<Row> waitingFor(WorkspaceId workspace, String what) {
        return jdbc.sql(SELECT + "and waits_for = :what and state = 'waiting' for update")
                .param("workspace", workspace.toString())
                .param("what", what)
                .query(ROW)
                .optional();
    }

    /** Whether a run still waits for somebody, and is not to break off. */
    public boolean waits(WorkspaceId workspace, UUID id) {
        return find(workspace, id)
                .filter(it -> it.state().equals("waiting") && it.halted() == null)
                .isPresent();
    }

    /**
     * The latest runs first.
     *
     * @param conversation null for all
     * @param rule null for all
     */
    public List<Row> latest(
            WorkspaceId workspace, @Nullable ConversationId conversation, @Nullable UUID rule, int most) {
        return jdbc.sql(SELECT + """
                and (cast(:conversation as uuid) is null or conversation_id = cast(:conversation as uuid))
                and (cast(:rule as uuid) is null or rule_id = cast(:rule as uuid))
                order by started_at desc, run_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation == null ? null : conversation.toString())
                .param("rule", rule == null ? null : rule.toString())
                .param("most", most)
                .query(ROW)
                .list();
    }

    /**
     * Moves a run.
     *
     * @param notBefore when it is taken up again
     * @param ended null while it goes on
     */
    public void move(
            WorkspaceId workspace,
            UUID id,
            String state,
            int position,
            @Nullable String waitsFor,
            @Nullable Reason reason,
            Instant notBefore,
            @Nullable Instant ended) {
        jdbc.sql("""
                update automation.run set state = :state, position = :position, waits_for = :waits,
                    reason = coalesce(:reason, reason), not_before = cast(:notBefore as timestamptz),
                    ended_at = cast(:ended as timestamptz),
                    attempts = case when :state = 'working' then attempts else 0 end,
                    holder = case when :state in ('ready', 'working', 'undoing') then holder end,
                    lease_until = case when :state in ('ready', 'working', 'undoing') then lease_until end
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("state", state)
                .param("position", position)
                .param("waits", waitsFor)
                .param("reason", Reasons.stored(reason))
                .param("notBefore", notBefore.toString())
                .param("ended", ended == null ? null : ended.toString())
                .update();
    }

    /** Lets others take up a run that this worker leaves alone. */
    public void giveBack(WorkspaceId workspace, UUID id, Instant notBefore) {
        jdbc.sql("""
                update automation.run set holder = null, lease_until = null, attempts = 0,
                    not_before = cast(:notBefore as timestamptz)
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("notBefore", notBefore.toString())
                .update();
    }

    public void spoke(WorkspaceId workspace, UUID id) {
        jdbc.sql("""
                update automation.run set spoke = true
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .update();
    }

    /** What waits in a conversation for a person to release it, held until the end of the transaction. */
    public List<Row> proposed(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT + """
                and conversation_id = cast(:conversation as uuid) and state = 'proposed' order by run_id for update""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(ROW)
                .list();
    }

    /** Lets runs in a conversation break off that no person has released; returns whether there were any. */
    public boolean halt(WorkspaceId workspace, ConversationId conversation, Reason why, Instant now) {
        return jdbc.sql("""
                update automation.run set halted = :why, not_before = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and state in ('ready', 'working', 'waiting') and released_by is null and halted is null""")
                        .param("workspace", workspace.toString())
                        .param("conversation", conversation.toString())
                        .param("why", why.stored())
                        .param("now", now.toString())
                        .update()
                > 0;
    }

    /**
     * Lets all runs break off that no person has released.
     *
     * @param channel null for all channels
     */
    public void haltAll(WorkspaceId workspace, @Nullable ChannelId channel, Reason why, Instant now) {
        jdbc.sql("""
                update automation.run set halted = :why, not_before = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid)
                    and (cast(:channel as uuid) is null or channel_id = cast(:channel as uuid))
                    and state in ('ready', 'working', 'waiting') and released_by is null and halted is null""")
                .param("workspace", workspace.toString())
                .param("channel", channel == null ? null : channel.toString())
                .param("why", why.stored())
                .param("now", now.toString())
                .update();
    }

    /** Lets the run break off that said a message; returns whether one was at work. */
    public boolean haltAfter(
            WorkspaceId workspace, ConversationId conversation, MessageId message, Reason why, Instant now) {
        return jdbc.sql("""
                update automation.run r set halted = :why, not_before = cast(:now as timestamptz)
                where r.workspace_id = cast(:workspace as uuid) and r.conversation_id = cast(:conversation as uuid)
                    and r.state in ('ready', 'working', 'waiting') and r.halted is null
                    and exists (select from automation.step s
                        where s.workspace_id = r.workspace_id and s.run_id = r.run_id
                            and s.detail ->> 'message' = :message)""")
                        .param("workspace", workspace.toString())
                        .param("conversation", conversation.toString())
                        .param("message", message.toString())
                        .param("why", why.stored())
                        .param("now", now.toString())
                        .update()
                > 0;
    }

    /** Lets one run break off, by no fault of its rule. */
    public void halt(WorkspaceId workspace, UUID id, Reason why) {
        jdbc.sql("""
                update automation.run set halted = :why
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("why", why.stored())
                .update();
    }

    /** A run goes on although what it did itself would have halted it. */
    public void unhalt(WorkspaceId workspace, UUID id) {
        jdbc.sql("""
                update automation.run set halted = null
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .update();
    }

    /** A person releases a run; false when it is not held for one. */
    public boolean release(WorkspaceId workspace, UUID id, Caller caller, Instant now) {
        return jdbc.sql("""
                update automation.run set state = 'ready', released_by = cast(:by as uuid), released_name = :name,
                    not_before = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid) and state = 'proposed'""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("by", String.valueOf(caller.actor().id()))
                        .param("name", caller.name())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    public void step(
            WorkspaceId workspace,
            UUID run,
            int position,
            String action,
            String state,
            Map<String, String> detail,
            Instant now) {
        jdbc.sql("""
                insert into automation.step (workspace_id, run_id, position, action, state, detail, at)
                values (cast(:workspace as uuid), cast(:run as uuid), :position, :action, :state, cast(:detail as jsonb),
                    cast(:now as timestamptz))
                on conflict (workspace_id, run_id, position) do update
                    set state = excluded.state, detail = automation.step.detail || excluded.detail, at = excluded.at""")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .param("position", position)
                .param("action", action)
                .param("state", state)
                .param("detail", Json.STORED.writeValueAsString(detail))
                .param("now", now.toString())
                .update();
    }

    /** Notes the act that is to take a step back. */
    public void releasing(WorkspaceId workspace, UUID run, int position, UUID act) {
        jdbc.sql("""
                update automation.step set detail = detail || jsonb_build_object('release', cast(:act as text))
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:run as uuid) and position = :position""")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .param("position", position)
                .param("act", act.toString())
                .update();
    }

    /** A step that an act is to take back. */
    public record Released(UUID run, int position, String action) {}

    public Optional<Released> releasedBy(WorkspaceId workspace, UUID act) {
        return jdbc.sql("""
                select run_id, position, action from automation.step
                where workspace_id = cast(:workspace as uuid) and detail ->> 'release' = :act""")
                .param("workspace", workspace.toString())
                .param("act", act.toString())
                .query((rs, row) ->
                        new Released(rs.getObject("run_id", UUID.class), rs.getInt("position"), rs.getString("action")))
                .optional();
    }

    public List<RunView.StepView> steps(WorkspaceId workspace, UUID run) {
        return jdbc.sql("""
                select position, action, state, detail, at from automation.step
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:run as uuid) order by position""")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .query(STEP)
                .list();
    }

    /**
     * How much was done lately.
     *
     * @param ofRuleHere by this rule in this conversation within a day
     * @param ofRule by this rule within an hour
     * @param here by all rules in this conversation within a day
     */
    public record Counts(int ofRuleHere, int ofRule, int here) {}

    public Counts counts(WorkspaceId workspace, UUID rule, ConversationId conversation, Instant now) {
        return jdbc.sql("""
                select
                    count(*) filter (where rule_id = cast(:rule as uuid)
                        and conversation_id = cast(:conversation as uuid)) as of_rule_here,
                    count(*) filter (where rule_id = cast(:rule as uuid) and started_at > cast(:hour as timestamptz)) as of_rule,
                    count(*) filter (where conversation_id = cast(:conversation as uuid)) as here
                from automation.run
                where workspace_id = cast(:workspace as uuid) and started_at > cast(:day as timestamptz)
                    and state not in ('bounded', 'declined', 'withdrawn')
                    and (rule_id = cast(:rule as uuid) or conversation_id = cast(:conversation as uuid))""")
                .param("workspace", workspace.toString())
                .param("rule", rule.toString())
                .param("conversation", conversation.toString())
                .param("hour", now.minus(Duration.ofHours(1)).toString())
                .param("day", now.minus(Duration.ofDays(1)).toString())
                .query((rs, row) -> new Counts(rs.getInt("of_rule_here"), rs.getInt("of_rule"), rs.getInt("here")))
                .single();
    }

    /** How many rules stand behind a change of an order that a conversation is about; 0 where no rule has acted lately. */
    public int depthBehind(WorkspaceId workspace, ConversationId conversation, Instant since) {
        return jdbc.sql("""
                select coalesce(max(r.depth) + 1, 0) from automation.run r
                where r.workspace_id = cast(:workspace as uuid) and r.conversation_id = cast(:conversation as uuid)
                    and exists (select from automation.step s
                        where s.workspace_id = r.workspace_id and s.run_id = r.run_id and s.at > cast(:since as timestamptz)
                            and s.action in ('hold_order', 'release_order', 'change_address')
                            and s.state <> 'planned')""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("since", since.toString())
                .query(Integer.class)
                .single();
    }

    /** Whether a bound was told of a rule in a conversation within a day. */
    public boolean boundTold(WorkspaceId workspace, UUID rule, ConversationId conversation, Instant now) {
        return jdbc.sql("""
                select exists (select from automation.run
                    where workspace_id = cast(:workspace as uuid) and rule_id = cast(:rule as uuid)
                        and conversation_id = cast(:conversation as uuid) and state = 'bounded'
                        and started_at > cast(:day as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("rule", rule.toString())
                .param("conversation", conversation.toString())
                .param("day", now.minus(Duration.ofDays(1)).toString())
                .query(Boolean.class)
                .single();
    }

    /** Notes that people undid what a run had done or prepared; false when that is known. */
    public boolean disown(WorkspaceId workspace, UUID id, Instant now) {
        return jdbc.sql("""
                update automation.run set disowned_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and run_id = cast(:id as uuid) and disowned_at is null""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Runs that have lately set a tag that stands. */
    public List<Row> thatTagged(WorkspaceId workspace, ConversationId conversation, String tag, Instant since) {
        return jdbc.sql(SELECT + """
                and conversation_id = cast(:conversation as uuid) and exists (select from automation.step s
                    where s.workspace_id = run.workspace_id and s.run_id = run.run_id and s.state = 'done'
                        and s.action in ('tag', 'prioritise') and s.detail ->> 'tag' = :tag
                        and s.at > cast(:since as timestamptz))
                order by run_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("tag", tag)
                .param("since", since.toString())
                .query(ROW)
                .list();
    }

    /** Runs that have lately held an order which another act than one of theirs has released. */
    public List<Row> thatHeld(WorkspaceId workspace, ChannelId channel, String order, UUID act, Instant since) {
        return jdbc.sql(SELECT + """
                and order_channel = cast(:channel as uuid) and order_id = :order
                and started_at > cast(:since as timestamptz)
                and exists (select from automation.step s
                    where s.workspace_id = run.workspace_id and s.run_id = run.run_id and s.state = 'done'
                        and s.action = 'hold_order')
                and not exists (select from automation.step s
                    where s.workspace_id = run.workspace_id and s.run_id = run.run_id
                        and (s.detail ->> 'act' = :act or s.detail ->> 'release' = :act))
                order by run_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("order", order)
                .param("act", act.toString())
                .param("since", since.toString())
                .query(ROW)
                .list();
    }

    /** Runs that a message has set going and that have done something. */
    public List<Row> upon(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return jdbc.sql(SELECT + """
                and conversation_id = cast(:conversation as uuid) and message_id = cast(:message as uuid)
                and state in ('ready', 'working', 'waiting', 'done') order by run_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("message", message.toString())
                .query(ROW)
                .list();
    }

    /**
     * How many of a rule's runs have ended within a day, those alone that began since it was changed or switched on last.
     *
     * @param broken how many of them broke off by their own fault
     * @param disowned how many people undid within the day
     */
    public record Ends(int all, int broken, int disowned) {}

    public Ends ends(WorkspaceId workspace, UUID rule, Instant now) {
        return jdbc.sql("""
                select count(*)::int as n, (count(*) filter (where state = 'undone' and halted is null))::int as broken,
                    (count(*) filter (where disowned_at > cast(:day as timestamptz)))::int as disowned
                from automation.run
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:rule as uuid)
                    and (ended_at > cast(:day as timestamptz) or disowned_at > cast(:day as timestamptz))
                    and started_at >= (select changed_at from automation.rule r
                        where r.workspace_id = cast(:workspace as uuid) and r.rule_id = cast(:rule as uuid))
                    and state in ('done', 'undone', 'declined')""")
                .param("workspace", workspace.toString())
                .param("rule", rule.toString())
                .param("day", now.minus(Duration.ofDays(1)).toString())
                .query((rs, row) -> new Ends(rs.getInt("n"), rs.getInt("broken"), rs.getInt("disowned")))
                .single();
    }
}
