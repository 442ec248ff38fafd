package org.atiende.server.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.conversations.Answers;
import org.atiende.server.conversations.Due;
import org.atiende.server.conversations.Dues;
import org.atiende.server.conversations.Place;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.atiende.server.understanding.HandOver;
import org.atiende.server.understanding.HandOverMarks;
import org.atiende.server.understanding.Readings;
import org.springframework.stereotype.Component;

/** Says by when the shop must act. All verbs run in the transaction of the workspace that is open. */
@Component
public final class Deadlines {
    private static final int MOST = 1_000;

    private final DeadlineDecisions settings;
    private final Workspaces workspaces;
    private final Readings readings;
    private final HandOverMarks marks;
    private final Cache<Key, ClockWork> clockworks =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Deadlines(DeadlineDecisions settings, Workspaces workspaces, Readings readings, HandOverMarks marks) {
        this.marks = marks;
        this.settings = settings;
        this.workspaces = workspaces;
        this.readings = readings;
    }

    private record Key(WorkspaceId workspace, int version, ZoneId zone) {}

    /** How a workspace counts, until the transaction that is open ends. */
    public Counting of(WorkspaceId workspace) {
        settings.keep(workspace);
        return new Counting(clockWork(workspace), readings.taxonomy(), marks.of(workspace));
    }

    /** The clockwork of the version that is in force; asked for in each transaction, so that all nodes agree. */
    ClockWork clockWork(WorkspaceId workspace) {
        int version = settings.version(workspace);
        ZoneId zone = workspaces.get(workspace).zone();
        return clockworks.get(
                new Key(workspace, version, zone), key -> new ClockWork(settings(workspace, version), zone));
    }

    /** What a version holds; what is proposed for 0, where nothing was decided. */
    private DeadlineSettings settings(WorkspaceId workspace, int version) {
        return version == 0 ? DeadlineSettings.proposed() : settings.get(workspace, version);
    }

    /** How a workspace counts, for one transaction. */
    public static final class Counting {
        private final ClockWork clockWork;
        private final Taxonomy taxonomy;
        private final HandOverMarks.Marks marks;

        private Counting(ClockWork clockWork, Taxonomy taxonomy, HandOverMarks.Marks marks) {
            this.clockWork = clockWork;
            this.taxonomy = taxonomy;
            this.marks = marks;
        }

        /** Whether a person must look at a buyer's message. */
        public HandOver handOver(ChannelId channel, Understanding understanding) {
            return HandOver.of(understanding, channel, marks);
        }

        /**
         * The deadlines that a buyer's message brings.
         *
         * @param channel where it was written
         * @param threadKind such as {@code question}
         * @param answers how far the shop has answered in the conversation
         * @param text masked
         * @param priority whether the conversation goes before others
         */
        public Dues dues(
                Place channel,
                String threadKind,
                Instant writtenAt,
                Answers answers,
                Understanding understanding,
                String text,
                boolean priority) {
            // When the goods arrived is not asked here: it only makes terms of the buyer's run, by which nothing is
            // due.
            Situation.Beside beside = new Situation.Beside(Overcharge.claimedIn(text), null, priority);
            return Deadlines.dues(clockWork.started(
                    Situation.of(
                            channel.kind(),
                            threadKind,
                            writtenAt,
                            understanding,
                            taxonomy,
                            handOver(channel.id(), understanding),
                            beside),
                    new ClockWork.Standing(answers.atAll(), answers.byPerson())));
        }
    }

    /** What of several clocks is still running, as a conversation keeps it. */
    static Dues dues(List<Clock> clocks) {
        return new Dues(
                soonest(clocks, Clock.Kind.FIRST_REPLY, "first_reply", Clock.Kind.REPLY, "reply"),
                running(clocks, Clock.Kind.PLATFORM).min(Instant::compareTo),
                soonest(clocks, Clock.Kind.RESOLUTION, "resolution", Clock.Kind.LEGAL, "legal"));
    }

    private static Optional<Due> soonest(
            List<Clock> clocks, Clock.Kind one, String oneReason, Clock.Kind other, String otherReason) {
        return Stream.concat(
                        running(clocks, one).map(at -> new Due(at, oneReason)),
                        running(clocks, other).map(at -> new Due(at, otherReason)))
                .reduce(Due::sooner);
    }

    private static Stream<Instant> running(List<Clock> clocks, Clock.Kind kind) {
        return clocks.stream()
                .filter(it -> it.kind() == kind && it.stopped().isEmpty())
                .map(Clock::due);
    }
}
