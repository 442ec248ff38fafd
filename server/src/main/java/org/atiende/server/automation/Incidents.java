package org.atiende.server.automation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.automation.store.IncidentStore;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** What stops left to be looked into: why it came to each must be said in time, and supervisors are told of those that are late. */
@Component
public class Incidents {
    private static final int MOST_SHOWN = 100;

    private final IncidentStore store;
    private final TaskStore tasks;
    private final AutomationTools tools;

    Incidents(IncidentStore store, TaskStore tasks, AutomationTools tools) {
        this.store = store;
        this.tasks = tasks;
        this.tools = tools;
    }

    /** The latest first. */
    public List<Incident> latest(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> store.latest(workspace, now(), MOST_SHOWN));
    }

    /** Says why it came to a stop. */
    public Incident explain(Caller caller, UUID incident, Incident.Cause cause) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            if (!store.explain(workspace, incident, cause, caller.name(), now())) {
                throw Problem.notFound("incident", incident);
            }
            tasks.withdraw(workspace, incident);
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "automation.incident_explained",
                            "incident " + incident,
                            Map.of());
            return store.find(workspace, incident, now()).orElseThrow(() -> Problem.notFound("incident", incident));
        });
    }

    /** Tells of those that are late, of each once; in the transaction that is open. */
    void tellOfLate(WorkspaceId workspace, Instant now) {
        store.lateAnew(workspace, now).forEach(it -> {
            TaskText text = TaskText.lateIncident(it.reason());
            tasks.insert(workspace, TaskView.of(it.id(), text, tools.ids().next(), now));
        });
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
