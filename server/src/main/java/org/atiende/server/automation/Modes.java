package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atiende.server.automation.store.SettingStore;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.HandOverMarksChanged;
import org.atiende.server.understanding.OwnModels;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What workspaces allow their machines: decided by people, in versions, and never beyond what was measured. */
@Component
public class Modes {
    /** Fewer verdicts than that say too little of a machine. */
    public static final int LEAST_VERDICTS = 100;

    private final SettingStore store;
    private final ModesInForce inForce;
    private final Reviews reviews;
    private final Channels channels;
    private final OwnModels models;
    private final AutomationTools tools;
    private final Duration twoTracks;

    Modes(
            SettingStore store,
            ModesInForce inForce,
            Reviews reviews,
            Channels channels,
            OwnModels models,
            AutomationTools tools,
            @Value("${atiende.automation.two-tracks:30d}") Duration twoTracks) {
        this.store = store;
        this.inForce = inForce;
        this.reviews = reviews;
        this.channels = channels;
        this.models = models;
        this.tools = tools;
        this.twoTracks = twoTracks;
    }

    /**
     * What a workspace has decided.
     *
     * @param version counts the decisions; 0 where none was made
     * @param twoTracksUntil before then no intent may become automatic
     */
    @Schema(name = "AutomationDecided")
    public record Decided(int version, AutomationSettings settings, Instant twoTracksUntil) {}

    public Decided decided(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> {
            int version = store.version(workspace);
            return new Decided(version, inForce.settings(workspace, version), twoTracksUntil(workspace));
        });
    }

    /** What is in force; asked for in each transaction, so that all nodes agree. */
    AutomationSettings settings(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> inForce.settings(workspace));
    }

    /**
     * Decides anew.
     *
     * @param basedOn the version that the decision was made upon
     */
    public Decided decide(Caller caller, int basedOn, AutomationSettings wanted) {
        WorkspaceId workspace = caller.workspace();
        check(workspace, wanted);
        return tools.tenancy().in(workspace, () -> {
            Decided before = decided(workspace);
            measured(workspace, wanted, wanted.movedUpFrom(before.settings()));
            if (before.version() != basedOn
                    || !store.add(
                            workspace,
                            basedOn + 1,
                            wanted,
                            caller.actor(),
                            tools.clock().instant())) {
                throw new Problem(
                        ProblemCode.SETTINGS_CHANGED,
                        "The decision was made upon version %d; version %d is in force"
                                .formatted(basedOn, before.version()));
            }
            if (!wanted.thresholds().equals(before.settings().thresholds())) {
                tools.listeners().publishEvent(new HandOverMarksChanged(workspace));
            }
            Map<String, String> detail = new LinkedHashMap<>();
            detail.put("version", Integer.toString(basedOn + 1));
            detail.put("mode", wanted.mode().id());
            detail.put("automatic", String.join(", ", new TreeSet<>(automatic(wanted))));
            tools.audit().record(workspace, caller.actor(), "automation.decided", "workspace " + workspace, detail);
            return new Decided(basedOn + 1, wanted, before.twoTracksUntil());
        });
    }

    private static Set<String> automatic(AutomationSettings settings) {
        return settings.entries().stream()
                .filter(it -> it.mode() == Mode.AUTOMATIC)
                .map(it -> String.valueOf(it.intent()))
                .collect(Collectors.toSet());
    }

    /** Refuses to let a machine act by itself of which too little is known, or too little good; each channel for itself. */
    private void measured(WorkspaceId workspace, AutomationSettings wanted, List<AutomationSettings.MovedUp> moved) {
        if (!moved.isEmpty()) {
            Instant until = twoTracksUntil(workspace);
            if (tools.clock().instant().isBefore(until)) {
                throw new Problem(
                        ProblemCode.TWO_TRACKS_FIRST,
                        "A person releases what machines prepare until %s; from then on intents may be automatic"
                                .formatted(until));
            }
        }
        for (AutomationSettings.MovedUp it : moved) {
            Wilson measured = reviews.precision(workspace, it.channel(), it.intent(), it.from());
            String where = it.channel() == null ? "" : " on channel " + it.channel();
            if (measured.n() < LEAST_VERDICTS) {
                throw new Problem(
                        ProblemCode.PRECISION_NOT_SHOWN,
                        "Intent %s has %d verdicts%s on what the model in force read, drawn from a confidence of %.2f on; %d are needed before it may be automatic from there"
                                .formatted(it.intent(), measured.n(), where, it.from(), LEAST_VERDICTS));
            }
            refuse(wanted, it.intent(), where, measured);
            if (it.channel() == null) {
                everyChannel(workspace, wanted, it);
            }
        }
    }

    /** What is right on the whole may be wrong on one channel: where enough is known of that, it is looked at by itself. */
    private void everyChannel(WorkspaceId workspace, AutomationSettings wanted, AutomationSettings.MovedUp moved) {
        for (ChannelId channel : reviews.channels(workspace, moved.intent())) {
            if (wanted.mode(channel, moved.intent()) == Mode.AUTOMATIC) {
                Wilson here = reviews.precision(
                        workspace, channel, moved.intent(), wanted.threshold(channel, moved.intent()));
                if (here.n() >= LEAST_VERDICTS) {
                    refuse(wanted, moved.intent(), " on channel " + channel, here);
                }
            }
        }
    }

    private static void refuse(AutomationSettings wanted, String intent, String where, Wilson measured) {
        if (measured.low() < wanted.leastPrecision()) {
            throw new Problem(
                    ProblemCode.PRECISION_NOT_SHOWN,
                    "Intent %s was read rightly in %d of %d verdicts%s: at least %.3f, and %.3f is asked for"
                            .formatted(
                                    intent,
                                    measured.right(),
                                    measured.n(),
                                    where,
                                    measured.low(),
                                    wanted.leastPrecision()));
        }
    }

    /** Until when a workspace stays in two tracks: so long after the first reading that was drawn in it. */
    private Instant twoTracksUntil(WorkspaceId workspace) {
        return reviews.first(workspace).orElse(tools.clock().instant()).plus(twoTracks);
    }

    private void check(WorkspaceId workspace, AutomationSettings wanted) {
        Set<ChannelId> known =
                channels.all(workspace).stream().map(Channels.View::id).collect(Collectors.toSet());
        wanted.check(Set.copyOf(models.taxonomy(workspace).intentIds()), known);
    }
}
