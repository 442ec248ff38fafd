package org.atiende.server.accounts;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atiende.server.accounts.access.KeyIssuer;
import org.atiende.server.accounts.store.WorkspaceTable;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The shops on this installation. */
@Service
public final class Workspaces {
    private static final ZoneId MEXICO_CITY = ZoneId.of("America/Mexico_City");

    private final Tenancy tenancy;
    private final WorkspaceTable workspaces;
    private final People people;
    private final KeyIssuer keys;
    private final Sealer sealer;
    private final Audit audit;
    private final Tools tools;

    Workspaces(
            Tenancy tenancy,
            WorkspaceTable workspaces,
            People people,
            KeyIssuer keys,
            Sealer sealer,
            Audit audit,
            Tools tools) {
        this.tenancy = tenancy;
        this.workspaces = workspaces;
        this.people = people;
        this.keys = keys;
        this.sealer = sealer;
        this.audit = audit;
        this.tools = tools;
    }

    /** What makes ids, who is told, and what time it is. */
    @Component
    record Tools(Ids ids, ApplicationEventPublisher listeners, InstantSource clock) {}

    /** Creates a workspace with its keys, its owner, and a read-only and a read-write API key. */
    public NewWorkspace create(String name, OwnerData owner) {
        return create(name, owner, made -> {});
    }

    /** Like {@link #create(String, OwnerData)}; the workspace stands only if it could be furnished. */
    public NewWorkspace create(String name, OwnerData owner, Consumer<NewWorkspace> furnish) {
        WorkspaceId workspace = new WorkspaceId(tools.ids().next());
        People.Prepared prepared = people.prepare(owner);
        return tenancy.in(workspace, () -> {
            workspaces.add(new Workspace(workspace, name.strip(), MEXICO_CITY));
            sealer.createKeys(workspace);
            MemberId member = people.add(workspace, prepared);
            Actor by = Actor.person(member);
            audit.record(workspace, by, "workspace.created", "workspace " + workspace, Map.of());
            NewWorkspace made = new NewWorkspace(
                    workspace,
                    member,
                    keys.issue(workspace, by, "Read only", Set.of(Scope.READ)).secret(),
                    keys.issue(workspace, by, "Read and write", Set.of(Scope.WRITE, Scope.WEBHOOKS))
                            .secret());
            tools.listeners().publishEvent(new WorkspaceCreated(workspace));
            furnish.accept(made);
            return made;
        });
    }

    /**
     * Calls the caller's workspace otherwise, or sets its clock; null leaves a thing as it is. Everything that asks by its name
     * or its clock has the new one from the commit on; moments that were fixed before stay.
     *
     * @param zone of the IANA database
     * @throws Problem INVALID_VALUE when the name is blank or there is no such zone
     */
    public Workspace change(Caller by, @Nullable String name, @Nullable String zone) {
        if (name != null && name.isBlank()) {
            throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.NAME_BLANK.plain());
        }
        ZoneId chosen = zone == null ? null : Workspace.zone(zone);
        return tenancy.in(by.workspace(), () -> {
            Workspace before =
                    workspaces.hold(by.workspace()).orElseThrow(() -> Problem.notFound("workspace", by.workspace()));
            Workspace after = new Workspace(
                    before.id(), name == null ? before.name() : name.strip(), chosen == null ? before.zone() : chosen);
            if (after.equals(before)) {
                return before;
            }
            workspaces.change(after);
            audit.record(
                    before.id(),
                    by.actor(),
                    "workspace.changed",
                    "workspace " + before.id(),
                    differences(before, after));
            tools.listeners().publishEvent(new WorkspaceChanged(before, after));
            return after;
        });
    }

    private static Map<String, String> differences(Workspace before, Workspace after) {
        Map<String, String> changed = new LinkedHashMap<>();
        if (!after.name().equals(before.name())) {
            changed.put("name", "%s → %s".formatted(before.name(), after.name()));
        }
        if (!after.zone().equals(before.zone())) {
            changed.put("zone", "%s → %s".formatted(before.zone(), after.zone()));
        }
        return changed;
    }

    /** Issues a key that creates workspaces; it belongs to a workspace but reads nothing of it. */
    public String createOperatorKey(WorkspaceId home, String name) {
        return keys.issue(home, Actor.SYSTEM, name, Set.of(Scope.OPERATOR)).secret();
    }

    public List<Workspace> all() {
        return workspaces.all();
    }

    public List<WorkspaceId> ids() {
        return all().stream().map(Workspace::id).toList();
    }

    public Optional<Workspace> find(WorkspaceId id) {
        return tenancy.in(id, () -> workspaces.find(id));
    }

    public Workspace get(WorkspaceId id) {
        return find(id).orElseThrow(() -> Problem.notFound("workspace", id));
    }
}
