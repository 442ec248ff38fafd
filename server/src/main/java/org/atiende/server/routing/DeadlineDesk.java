package org.atiende.server.routing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.calendar.Occasion;
import org.atiende.server.routing.calendar.Occasions;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.atiende.server.routing.store.DeadlineNotices;
import org.atiende.server.routing.store.WantedRecounts;
import org.atiende.server.understanding.OwnModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What members ask about deadlines, and what they decide. */
@Component
public class DeadlineDesk {
    private static final Set<String> THREADS = Set.of("chat", "question", "order", "claim");
    private static final String TOLD = "told";
    private static final Set<String> KINDS = Set.of("near", "missed");

    private final DeadlineDecisions settings;
    private final DeadlineNotices notices;
    private final Deadlines deadlines;
    private final Recount recount;
    private final Conversations conversations;
    private final OwnModels models;
    private final DeskTools tools;

    DeadlineDesk(
            DeadlineDecisions settings,
            DeadlineNotices notices,
            Deadlines deadlines,
            Recount recount,
            Conversations conversations,
            OwnModels models,
            DeskTools tools) {
        this.settings = settings;
        this.notices = notices;
        this.deadlines = deadlines;
        this.recount = recount;
        this.conversations = conversations;
        this.models = models;
        this.tools = tools;
    }

    /** What deciding needs beside the tables. */
    @Component
    record DeskTools(
            Tenancy tenancy,
            Audit audit,
            Colleagues colleagues,
            RecountBell bell,
            WantedRecounts wanted,
            InstantSource clock) {}

    /**
     * What a workspace has decided, and what it decided upon.
     *
     * @param version counts the decisions; 0 where none was made
     * @param counted whether open conversations have been reckoned anew by it, and by what else has changed since
     * @param platforms the platform clocks that the desk knows
     * @param law the terms of law that the desk knows
     * @param occasions retail peaks and election days of the year ahead
     */
    public record Decided(
            int version,
            DeadlineSettings settings,
            boolean counted,
            List<PlatformClock> platforms,
            List<LegalClock> law,
            List<Occasion> occasions) {}

    /** What is decided now. */
    public Decided decided(WorkspaceId workspace) {
        return tools.tenancy()
                .in(
                        workspace,
                        () -> new Decided(
                                settings.version(workspace),
                                deadlines.clockWork(workspace).settings(),
                                settings.counted(workspace) && tools.wanted().counted(workspace),
                                RuleBook.get().platforms(),
                                RuleBook.get().law(),
                                Occasions.ahead(LocalDate.ofInstant(
                                        tools.clock().instant(),
                                        deadlines.clockWork(workspace).zone()))));
    }

    /**
     * Decides anew; open conversations are reckoned anew in the background.
     *
     * @param basedOn the version that the decision was made upon
     */
    public Decided decide(Caller caller, int basedOn, DeadlineSettings wanted) {
        WorkspaceId workspace = caller.workspace();
        check(workspace, wanted);
        tools.tenancy().run(workspace, () -> {
            settings.replace(workspace);
            int version = settings.version(workspace);
            if (version != basedOn
                    || !settings.add(
                            workspace,
                            version + 1,
                            wanted,
                            caller.actor(),
                            tools.clock().instant())) {
                throw new Problem(
                        ProblemCode.SETTINGS_CHANGED,
                        "The decision was made upon version %d; version %d is in force".formatted(basedOn, version));
            }
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "deadlines.decided",
                            "workspace " + workspace,
                            Map.of("version", Integer.toString(version + 1)));
        });
        tools.bell().ring();
        return decided(workspace);
    }

    /**
     * Deadlines that came near or were missed, the latest first.
     *
     * @param kind {@code near}, {@code missed}, or null for both
     */
    public List<DeadlineNotice> notices(WorkspaceId workspace, @Nullable String kind, int limit) {
        if (kind != null && !KINDS.contains(kind)) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "kind '%s' is neither near nor missed".formatted(Texts.excerpt(kind, 40)));
        }
        return tools.tenancy().in(workspace, () -> notices.latest(workspace, kind, limit));
    }

    /** Says why a deadline was missed; who says something else later is believed. */
    public void explain(Caller caller, ConversationId conversation, String clock, Instant due, BreachReason reason) {
        WorkspaceId workspace = caller.workspace();
        tools.tenancy().run(workspace, () -> {
            Instant now = tools.clock().instant();
            DeadlineNotice missed =
                    DeadlineNotice.of(conversation, clock, due, "missed", now).explained(reason, caller.name());
            if (!notices.explain(workspace, missed, now)) {
                throw Problem.notFound(
                        "missed deadline", "%s of conversation %s, due %s".formatted(clock, conversation, due));
            }
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "deadline.explained",
                            "conversation " + conversation,
                            Map.of("clock", clock, "due", due.toString(), "reason", reason.id()));
        });
    }

    /** The clocks of a conversation with their explanations, those that run in front, the sooner first. */
    public List<DeadlineClock> of(WorkspaceId workspace, ConversationId id, String language) {
        Words words = words(language);
        Instant now = tools.clock().instant();
        return tools.tenancy().in(workspace, () -> {
            ConversationView conversation = conversations.get(workspace, id);
            ClockWork clockWork = deadlines.clockWork(workspace);
            Explanation explanation = new Explanation(clockWork, words);
            List<Clock> clocks = recount.clocks(workspace, conversation);
            List<DeadlineClock> views = new ArrayList<>(clocks.stream()
                    .sorted(Comparator.comparing((Clock it) -> it.stopped().isPresent())
                            .thenComparing(Clock::due))
                    .map(it -> view(it, explanation, now))
                    .toList());
            Instant platform = conversation.deadlines().platform();
            if (platform != null && clocks.stream().noneMatch(it -> it.due().equals(platform))) {
                views.addFirst(told(platform, explanation, now));
            }
            return views;
        });
    }

    private static DeadlineClock view(Clock clock, Explanation explanation, Instant now) {
        return new DeadlineClock(
                clock.kind().name().toLowerCase(Locale.ROOT),
                clock.rule(),
                explanation.name(clock.rule()),
                clock.begins(),
                clock.due(),
                clock.stateAt(now).name().toLowerCase(Locale.ROOT),
                clock.stopped().map(Clock.Stop::at).orElse(null),
                source(clock.rule()),
                explanation.of(clock, now));
    }

    private static DeadlineClock told(Instant due, Explanation explanation, Instant now) {
        return new DeadlineClock(
                "platform",
                TOLD,
                explanation.name(TOLD),
                null,
                due,
                now.isBefore(due) ? "running" : "late",
                null,
                null,
                explanation.told(due));
    }

    private static @Nullable String source(String rule) {
        return RuleBook.get()
                .platform(rule)
                .map(PlatformClock::source)
                .or(() -> RuleBook.get().law(rule).map(LegalClock::source))
                .orElse(null);
    }

    private void check(WorkspaceId workspace, DeadlineSettings wanted) {
        Taxonomy taxonomy = models.taxonomy(workspace);
        DeadlineSettings.Terms terms = new DeadlineSettings.Terms(
                THREADS,
                taxonomy.groups().stream().map(Taxonomy.Group::id).collect(Collectors.toSet()),
                Set.copyOf(taxonomy.intentIds()),
                Set.copyOf(taxonomy.emotionIds()));
        wanted.check(terms);
        tools.tenancy().run(workspace, () -> known(workspace, wanted));
        new ClockWork(
                wanted,
                tools.tenancy()
                        .in(workspace, () -> deadlines.clockWork(workspace))
                        .zone());
    }

    private void known(WorkspaceId workspace, DeadlineSettings wanted) {
        for (int i = 0; i < wanted.steps().size(); i++) {
            MemberId member = wanted.steps().get(i).member();
            if (member != null && tools.colleagues().find(workspace, member).isEmpty()) {
                throw Fields.unknown("escalations[%d].member".formatted(i), member);
            }
        }
    }

    private static Words words(String language) {
        try {
            return Words.of(language);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
    }
}
