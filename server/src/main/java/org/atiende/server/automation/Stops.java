package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.store.IncidentStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.SentStore;
import org.atiende.server.automation.store.StopStore;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.work.EachWorkspace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The switch that stops everything automatic, on a channel, in a workspace, or everywhere. It stands in the database, and
 * whoever is about to send looks at it in the same transaction: what begins after the commit of a stop, on whichever node,
 * does not go out. All nodes are told at once, so that they need not be asked first.
 */
@Component
public class Stops {
    private static final Duration LOOKED_BACK = Duration.ofHours(1);
    private static final Duration TO_EXPLAIN = Duration.ofHours(48);
    private final StopStore stops;
    private final IncidentStore incidents;
    private final SentStore sent;
    private final RunStore runs;
    private final Channels channels;
    private final Workspaces workspaces;
    private final AutomationTools tools;

    Stops(
            StopStore stops,
            IncidentStore incidents,
            SentStore sent,
            RunStore runs,
            Channels channels,
            Workspaces workspaces,
            AutomationTools tools) {
        this.stops = stops;
        this.incidents = incidents;
        this.sent = sent;
        this.runs = runs;
        this.channels = channels;
        this.workspaces = workspaces;
        this.tools = tools;
    }

    /**
     * What is stopped.
     *
     * @param everything whether the installation is stopped as a whole
     * @param stops those of this workspace that stand
     */
    @Schema(name = "AutomationStops")
    public record Standing(boolean everything, List<StopView> stops) {}

    public Standing standing(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> new Standing(stops.everything(), stops.standing(workspace)));
    }

    /** Whether machines may do nothing on a channel now; in the transaction that is open. */
    Optional<Reason> stopped(WorkspaceId workspace, ChannelId channel) {
        return stops.stopped(workspace, channel).map(Stops::why);
    }

    private static Reason why(String scope) {
        DeskReason why = switch (scope) {
            case "all" -> DeskReason.STOPPED_ALL;
            case "workspace" -> DeskReason.STOPPED_WORKSPACE;
            default -> DeskReason.STOPPED_CHANNEL;
        };
        return why.plain();
    }

    /**
     * Stops what machines do.
     *
     * @param channel null for the whole workspace
     */
    public StopView stop(Caller caller, @Nullable ChannelId channel, String reason) {
        WorkspaceId workspace = caller.workspace();
        if (channel != null) {
            channels.get(workspace, channel);
        }
        return tools.tenancy().in(workspace, () -> {
            Instant now = now();
            UUID id = tools.ids().next();
            if (stops.standing(workspace).stream().anyMatch(it -> Objects.equals(it.channel(), channel))) {
                throw new Problem(
                        ProblemCode.ALREADY_STOPPED,
                        channel == null
                                ? "Workspace %s is stopped already".formatted(workspace)
                                : "Channel %s is stopped already".formatted(channel));
            }
            StopView stop = new StopView(id, channel, reason, caller.name(), now);
            stops.insert(workspace, stop, caller.actor());
            open(workspace, id, channel == null ? "workspace" : "channel", channel, reason, caller.name(), now);
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "automation.stopped",
                            channel == null ? "workspace " + workspace : "channel " + channel,
                            Map.of("stop", id.toString()));
            stops.tell();
            return stop;
        });
    }

    /** Lets machines act again where this stop held them. */
    public void lift(Caller caller, UUID stop) {
        WorkspaceId workspace = caller.workspace();
        tools.tenancy().run(workspace, () -> {
            if (!stops.lift(workspace, stop, caller.name(), now())) {
                throw Problem.notFound("stop that stands", stop);
            }
            tools.audit().record(workspace, caller.actor(), "automation.stop_lifted", "stop " + stop, Map.of());
            stops.tell();
        });
    }

    /** Stops every workspace; each gets its incident. */
    public void stopEverything(Caller caller, String reason) {
        UUID id = tools.ids().next();
        Instant now = now();
        if (!stops.stopEverything(id, reason, caller.actor(), now)) {
            throw new Problem(ProblemCode.ALREADY_STOPPED, "The installation is stopped already");
        }
        followUp(new StopStore.All(id, reason, now));
    }

    /**
     * Opens the incident of a stop of everything, and lets what runs break off, where that was not done: whoever stopped
     * everything may have been cut off after the first workspaces.
     */
    void followUp() {
        stops.all().ifPresent(this::followUp);
    }

    private void followUp(StopStore.All all) {
        EachWorkspace.run("stops", workspaces.ids(), it -> tools.tenancy().run(it, () -> followUp(it, all)));
    }

    private void followUp(WorkspaceId workspace, StopStore.All all) {
        if (!incidents.isOpened(workspace, all.id())
                && open(workspace, all.id(), "all", null, all.reason(), "operator", all.at())) {
            tools.audit()
                    .record(
                            workspace,
                            Actor.SYSTEM,
                            "automation.stopped",
                            "installation",
                            Map.of("stop", all.id().toString()));
        }
    }

    /** Lets every workspace go on that is not stopped by itself. */
    public void liftEverything() {
        if (!stops.liftEverything(now())) {
            throw Problem.notFound("stop that stands", "for the installation");
        }
        workspaces
                .all()
                .forEach(it -> tools.tenancy()
                        .run(
                                it.id(),
                                () -> tools.audit()
                                        .record(
                                                it.id(),
                                                Actor.SYSTEM,
                                                "automation.stop_lifted",
                                                "installation",
                                                Map.of())));
    }

    private boolean open(
            WorkspaceId workspace,
            UUID stop,
            String scope,
            @Nullable ChannelId channel,
            String reason,
            String by,
            Instant now) {
        Incident.Snapshot snapshot = sent.since(workspace, channel, now.minus(LOOKED_BACK), now);
        boolean opened = incidents.insert(
                workspace,
                new Incident(
                        tools.ids().next(),
                        stop,
                        scope,
                        channel,
                        reason,
                        by,
                        now,
                        now.plus(TO_EXPLAIN),
                        false,
                        snapshot,
                        null,
                        null,
                        null,
                        List.of()));
        if (opened) {
            // They wait for nothing any more; a worker takes back what they had done and gives the conversations to
            // people.
            runs.haltAll(workspace, channel, why(scope), now);
        }
        return opened;
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
