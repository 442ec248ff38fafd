package org.atiende.server.accounts;

import java.time.ZoneId;
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
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
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
    private final Ids ids;

    Workspaces(
            Tenancy tenancy,
            WorkspaceTable workspaces,
            People people,
            KeyIssuer keys,
            Sealer sealer,
            Audit audit,
            Ids ids) {
        this.tenancy = tenancy;
        this.workspaces = workspaces;
        this.people = people;
        this.keys = keys;
        this.sealer = sealer;
        this.audit = audit;
        this.ids = ids;
    }

    /** Creates a workspace with its keys, its owner, and a read-only and a read-write API key. */
    public NewWorkspace create(String name, OwnerData owner) {
        return create(name, owner, made -> {});
    }

    /** Like {@link #create(String, OwnerData)}; the workspace stands only if it could be furnished. */
    public NewWorkspace create(String name, OwnerData owner, Consumer<NewWorkspace> furnish) {
        WorkspaceId workspace = new WorkspaceId(ids.next());
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
            furnish.accept(made);
            return made;
        });
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
