package org.atiende.server.automation.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.RuleReasons;
import org.atiende.server.automation.RuleVersion;
import org.atiende.server.automation.RuleView;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of rules and their versions. */
@Component
public class RuleStore {
    private static final String SELECT = """
        select r.rule_id, r.version, r.library_id, r.state, r.reason, r.changed_at, v.spec
        from automation.rule r join automation.rule_version v using (workspace_id, rule_id, version)
        where r.workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<RuleView> RULE = (rs, row) -> {
        Reason reason = RuleReasons.read(rs.getString("reason"));
        return new RuleView(
                rs.getObject("rule_id", UUID.class),
                rs.getInt("version"),
                rs.getString("state"),
                RuleReasons.words(reason),
                Because.of(reason),
                rs.getString("library_id"),
                spec(rs.getString("spec")),
                List.of(),
                Rows.of(rs, "changed_at"));
    };

    private static final RowMapper<RuleVersion> VERSION = (rs, row) -> new RuleVersion(
            rs.getInt("version"), spec(rs.getString("spec")), rs.getObject("actor_id", UUID.class), Rows.of(rs, "at"));
    private static final RowMapper<Head> HEAD = (rs, row) -> new Head(
            rs.getObject("rule_id", UUID.class),
            rs.getInt("version"),
            rs.getString("library_id"),
            Rows.of(rs, "changed_at"));
    private static final int MOST_READ = 5_000;

    private final JdbcClient jdbc;
    private final Cache<Version, RuleSpec> specs =
            Caffeine.newBuilder().maximumSize(MOST_READ).build();

    private record Version(WorkspaceId workspace, UUID rule, int version) {}

    private record Head(UUID id, int version, @Nullable String library, Instant changedAt) {
        Version in(WorkspaceId workspace) {
            return new Version(workspace, id, version);
        }
    }

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static RuleSpec spec(@Nullable String json) {
        return Json.STORED.readValue(Objects.requireNonNull(json), RuleSpec.class);
    }

    /** In the order in which they were made, which is the order in which they are asked. */
    public List<RuleView> all(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "order by r.rule_id")
                .param("workspace", workspace.toString())
                .query(RULE)
                .list();
    }

    /** Whether any rule is on. */
    public boolean anyOn(WorkspaceId workspace) {
        return jdbc.sql("""
                select exists (select from automation.rule
                    where workspace_id = cast(:workspace as uuid) and state = 'on')""")
                .param("workspace", workspace.toString())
                .query(Boolean.class)
                .single();
    }

    /** Those that are on, in the order in which they are asked. A version never changes, and is read from its text once. */
    public List<RuleView> on(WorkspaceId workspace) {
        List<Head> heads = jdbc.sql("""
                select rule_id, version, library_id, changed_at from automation.rule
                where workspace_id = cast(:workspace as uuid) and state = 'on' order by rule_id""")
                .param("workspace", workspace.toString())
                .query(HEAD)
                .list();
        Map<Version, RuleSpec> read = new HashMap<>(
                specs.getAllPresent(heads.stream().map(it -> it.in(workspace)).toList()));
        List<Head> unread =
                heads.stream().filter(it -> !read.containsKey(it.in(workspace))).toList();
        if (!unread.isEmpty()) {
            read.putAll(read(workspace, unread));
        }
        List<RuleView> rules = new ArrayList<>();
        for (Head head : heads) {
            RuleSpec spec = read.get(head.in(workspace));
            if (spec != null) {
                rules.add(new RuleView(
                        head.id(),
                        head.version(),
                        "on",
                        null,
                        null,
                        head.library(),
                        spec,
                        List.of(),
                        head.changedAt()));
            }
        }
        return rules;
    }

    private Map<Version, RuleSpec> read(WorkspaceId workspace, List<Head> heads) {
        Columns columns = new Columns(heads.size());
        heads.forEach(it -> columns.row().put("ids", it.id()).put("versions", it.version()));
        Map<Version, RuleSpec> read = new HashMap<>();
        jdbc.sql("""
                select v.rule_id, v.version, v.spec
                from unnest(:ids::text[], :versions::text[]) as wanted(id, number)
                join automation.rule_version v on v.workspace_id = cast(:workspace as uuid) and v.rule_id = wanted.id::uuid
                    and v.version = wanted.number::integer""")
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .query((rs, row) -> Map.entry(
                        new Version(workspace, rs.getObject("rule_id", UUID.class), rs.getInt("version")),
                        spec(rs.getString("spec"))))
                .list()
                .forEach(it -> read.put(it.getKey(), it.getValue()));
        specs.putAll(read);
        return read;
    }

    public Optional<RuleView> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and r.rule_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(RULE)
                .optional();
    }

    /** What a rule was, the latest first. */
    public List<RuleVersion> versions(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select version, spec, actor_id, at from automation.rule_version
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid)
                order by version desc limit 100""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(VERSION)
                .list();
    }

    public Optional<RuleSpec> version(WorkspaceId workspace, UUID id, int version) {
        return jdbc.sql("""
                select spec from automation.rule_version
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and version = :version""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("version", version)
                .query((rs, row) -> spec(rs.getString("spec")))
                .optional();
    }

    public void insert(
            WorkspaceId workspace, UUID id, RuleSpec spec, @Nullable String library, Actor actor, Instant now) {
        jdbc.sql("""
                insert into automation.rule (workspace_id, rule_id, version, name, library_id, state, created_at, changed_at)
                values (cast(:workspace as uuid), cast(:id as uuid), 1, :name, :library, 'off', cast(:now as timestamptz),
                    cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("name", spec.name())
                .param("library", library)
                .param("now", now.toString())
                .update();
        addVersion(workspace, id, 1, spec, actor, now);
    }

    /** Moves a rule to its next version; false when somebody else was faster. */
    public boolean change(WorkspaceId workspace, UUID id, int basedOn, RuleSpec spec, Actor actor, Instant now) {
        boolean moved = jdbc.sql("""
                update automation.rule r set version = version + 1, name = :name, changed_at = cast(:now as timestamptz),
                    heard_to = case when (
                        select v.spec -> 'when' ->> 'on' from automation.rule_version v
                        where v.workspace_id = r.workspace_id and v.rule_id = r.rule_id and v.version = r.version) = :on
                        then heard_to else cast(:now as timestamptz) end
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and version = :version""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("version", basedOn)
                        .param("name", spec.name())
                        .param("on", spec.when().on().id())
                        .param("now", now.toString())
                        .update()
                == 1;
        if (moved) {
            addVersion(workspace, id, basedOn + 1, spec, actor, now);
        }
        return moved;
    }

    private void addVersion(WorkspaceId workspace, UUID id, int version, RuleSpec spec, Actor actor, Instant now) {
        jdbc.sql("""
                insert into automation.rule_version (workspace_id, rule_id, version, spec, actor_kind, actor_id, at)
                values (cast(:workspace as uuid), cast(:id as uuid), :version, cast(:spec as jsonb), :kind,
                    cast(:actor as uuid), cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("version", version)
                .param("spec", Json.STORED.writeValueAsString(spec))
                .param("kind", actor.kind().id())
                .param("actor", actor.id() == null ? null : actor.id().toString())
                .param("now", now.toString())
                .update();
    }

    /** Switches a rule; false when it was so already or is not there. */
    public boolean state(WorkspaceId workspace, UUID id, String state, @Nullable Reason reason, Instant now) {
        return jdbc.sql("""
                update automation.rule set state = :state, reason = :reason, changed_at = cast(:now as timestamptz),
                    heard_to = case when :state = 'on' then cast(:now as timestamptz) else heard_to end
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and state <> :state""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("state", state)
                        .param("reason", Reasons.stored(reason))
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /**
     * Up to where a rule has heard of silences.
     *
     * @param conversation the last that it has heard of among those that are silent since just then; null for none of them
     */
    public record Heard(Instant to, @Nullable ConversationId conversation) {}

    /** Up to where a rule has heard of silences; held until the transaction ends. Empty when the rule is not on. */
    public Optional<Heard> heard(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select heard_to, heard_id from automation.rule
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and state = 'on'
                for update""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query((rs, row) -> {
                    String last = rs.getString("heard_id");
                    return new Heard(Rows.of(rs, "heard_to"), last == null ? null : ConversationId.of(last));
                })
                .optional();
    }

    public void heard(WorkspaceId workspace, UUID id, Instant to, ConversationId last) {
        jdbc.sql("""
                update automation.rule set heard_to = cast(:to as timestamptz), heard_id = cast(:last as uuid)
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("to", to.toString())
                .param("last", last.toString())
                .update();
    }

    /** Holds a rule until the transaction ends. */
    public void hold(WorkspaceId workspace, UUID id) {
        jdbc.sql("""
                select 1 from automation.rule
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) for no key update""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(Integer.class)
                .optional();
    }

    /** Whether people are to be told that a rule is held back: once within an hour. */
    public boolean tellsBound(WorkspaceId workspace, UUID id, Instant now) {
        return jdbc.sql("""
                update automation.rule set bound_told_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid)
                    and (bound_told_at is null or bound_told_at <= cast(:hour as timestamptz))""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("now", now.toString())
                        .param("hour", now.minus(Duration.ofHours(1)).toString())
                        .update()
                == 1;
    }
}
