package org.atiende.server.automation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
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
import org.atiende.server.understanding.OwnModels;
import org.springframework.stereotype.Component;

/** What workspaces allow their machines: decided by people, in versions, and never beyond what was measured. */
@Component
public class Modes {
    /** Fewer verdicts than that say too little of a machine. */
    public static final int LEAST_VERDICTS = 100;

    private static final int MOST = 1_000;

    private final SettingStore store;
    private final Reviews reviews;
    private final Channels channels;
    private final OwnModels models;
    private final AutomationTools tools;
    private final Cache<Key, AutomationSettings> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Modes(SettingStore store, Reviews reviews, Channels channels, OwnModels models, AutomationTools tools) {
        this.store = store;
        this.reviews = reviews;
        this.channels = channels;
        this.models = models;
        this.tools = tools;
    }

    private record Key(WorkspaceId workspace, int version) {}

    /**
     * What a workspace has decided.
     *
     * @param version counts the decisions; 0 where none was made
     */
    @Schema(name = "AutomationDecided")
    public record Decided(int version, AutomationSettings settings) {}

    public Decided decided(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> {
            int version = store.version(workspace);
            return new Decided(version, settings(workspace, version));
        });
    }

    /** What is in force; asked for in each transaction, so that all nodes agree. */
    AutomationSettings settings(WorkspaceId workspace) {
        return decided(workspace).settings();
    }

    private AutomationSettings settings(WorkspaceId workspace, int version) {
        return version == 0
                ? AutomationSettings.proposed()
                : known.get(new Key(workspace, version), it -> store.get(workspace, version));
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
            Map<String, String> detail = new LinkedHashMap<>();
            detail.put("version", Integer.toString(basedOn + 1));
            detail.put("mode", wanted.mode().id());
            detail.put("automatic", String.join(", ", new TreeSet<>(automatic(wanted))));
            tools.audit().record(workspace, caller.actor(), "automation.decided", "workspace " + workspace, detail);
            return new Decided(basedOn + 1, wanted);
        });
    }

    private static Set<String> automatic(AutomationSettings settings) {
        return settings.entries().stream()
                .filter(it -> it.mode() == Mode.AUTOMATIC)
                .map(it -> String.valueOf(it.intent()))
                .collect(Collectors.toSet());
    }

    /** Refuses to let a machine act by itself of which too little is known, or too little good. */
    private void measured(WorkspaceId workspace, AutomationSettings wanted, Map<String, Double> intents) {
        intents.forEach((intent, from) -> {
            Wilson measured = reviews.precision(workspace, intent, from);
            if (measured.n() < LEAST_VERDICTS) {
                throw new Problem(
                        ProblemCode.PRECISION_NOT_SHOWN,
                        "Intent %s has %d verdicts on readings drawn from a confidence of %.2f on; %d are needed before it may be automatic from there"
                                .formatted(intent, measured.n(), from, LEAST_VERDICTS));
            }
            if (measured.low() < wanted.leastPrecision()) {
                throw new Problem(
                        ProblemCode.PRECISION_NOT_SHOWN,
                        "Intent %s was read rightly in %d of %d verdicts: at least %.3f, and %.3f is asked for"
                                .formatted(
                                        intent,
                                        measured.right(),
                                        measured.n(),
                                        measured.low(),
                                        wanted.leastPrecision()));
            }
        });
    }

    private void check(WorkspaceId workspace, AutomationSettings wanted) {
        Set<ChannelId> known =
                channels.all(workspace).stream().map(Channels.View::id).collect(Collectors.toSet());
        try {
            wanted.check(Set.copyOf(models.taxonomy(workspace).intentIds()), known);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
    }
}
