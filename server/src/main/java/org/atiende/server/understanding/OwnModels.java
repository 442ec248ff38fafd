package org.atiende.server.understanding;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.excel.LabelledBytes;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.OwnTraining;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.OwnIntent;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.atiende.nlu.training.labels.Vocabulary;
import org.atiende.server.audit.Audit;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** The models that workspaces train from their own labelled messages. Every change stands in the audit. */
@Component
public final class OwnModels {
    /** How many a workspace keeps. A model takes some 30 MB. */
    private static final int MOST = 10;

    private final OwnModelStore store;
    private final Tenancy tenancy;
    private final Audit audit;
    private final TrainingBell bell;
    private final Ids ids;
    private final InstantSource clock;

    OwnModels(OwnModelStore store, Tenancy tenancy, Audit audit, TrainingBell bell, Ids ids, InstantSource clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.audit = audit;
        this.bell = bell;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is to be trained from.
     *
     * @param file as it was handed in
     * @param columns which column holds what
     * @param ownIntents the workspace's own
     */
    public record Order(LabelledBytes file, Columns columns, List<OwnIntent> ownIntents) {}

    /** What a training from this file would make of it; nothing of it is kept. */
    public LabelsCheck check(Order order) {
        return LabelledFiles.check(order);
    }

    /** Takes a labelled file, all of it or nothing, and lets a model be trained from it in the background. */
    public OwnModelView train(Caller caller, Order order) throws UnreadableFile {
        List<OwnMessage> messages;
        try {
            messages = LabelledFiles.read(order);
            OwnTraining.check(messages, order.ownIntents());
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
        WorkspaceId workspace = caller.workspace();
        OwnModelId id = new OwnModelId(ids.next());
        return tenancy.in(workspace, () -> {
            List<OwnModelView> all = store.all(workspace);
            all.stream().filter(it -> it.endedAt() == null).findFirst().ifPresent(it -> {
                throw new Problem(ProblemCode.TRAINING_UNDER_WAY, "Model %s is being trained".formatted(it.id()));
            });
            if (all.size() >= MOST) {
                throw new Problem(
                        ProblemCode.TOO_MANY_MODELS,
                        "There are %d; delete one that is not needed".formatted(all.size()));
            }
            store.insert(workspace, id, new OwnModelStore.Labels(messages, order.ownIntents()), clock.instant());
            record(caller, "model.ordered", id, Map.of("messages", Integer.toString(messages.size())));
            bell.ringAfterCommit();
            return existing(workspace, id);
        });
    }

    /** All of the workspace's, the latest first, without their reports. */
    public List<OwnModelView> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> store.all(workspace));
    }

    public OwnModelView get(WorkspaceId workspace, OwnModelId id) {
        return tenancy.in(workspace, () -> existing(workspace, id));
    }

    /** Puts a model in force, if it is not worse than the base. */
    public OwnModelView promote(Caller caller, OwnModelId id) {
        WorkspaceId workspace = caller.workspace();
        return tenancy.in(workspace, () -> {
            OwnModelView model = existing(workspace, id);
            if (model.state() != OwnModelView.State.READY) {
                throw new Problem(
                        ProblemCode.MODEL_NOT_READY,
                        "Model %s is %s".formatted(id, model.state().id()));
            }
            if (!model.objections().isEmpty()) {
                throw new Problem(
                        ProblemCode.MODEL_MAY_BE_WORSE,
                        "Model %s: %s".formatted(id, model.objections().getFirst()));
            }
            if (!model.inForce()) {
                store.promote(workspace, id, clock.instant());
                record(caller, "model.promoted", id, Map.of());
            }
            return existing(workspace, id);
        });
    }

    /** Puts in force what was there before the last promotion, at last the base. */
    public List<OwnModelView> rollBack(Caller caller) {
        WorkspaceId workspace = caller.workspace();
        return tenancy.in(workspace, () -> {
            Optional<OwnModelId> withdrawn = store.withdraw(workspace, clock.instant());
            if (withdrawn.isEmpty()) {
                throw new Problem(ProblemCode.BASE_IN_FORCE, "No model of the workspace is in force");
            }
            record(caller, "model.rolled_back", withdrawn.get(), Map.of());
            return store.all(workspace);
        });
    }

    /** Ends a training that is under way or waits for its turn; its messages stay until the model is deleted. */
    public OwnModelView cancel(Caller caller, OwnModelId id) {
        WorkspaceId workspace = caller.workspace();
        return tenancy.in(workspace, () -> {
            OwnModelView model = existing(workspace, id);
            if (!store.cancel(workspace, id, clock.instant())) {
                throw new Problem(
                        ProblemCode.NOT_TRAINING,
                        "Model %s is %s".formatted(id, model.state().id()));
            }
            record(caller, "model.cancelled", id, Map.of());
            return existing(workspace, id);
        });
    }

    /** Removes a model with the messages that it was trained from. */
    public void delete(Caller caller, OwnModelId id) {
        WorkspaceId workspace = caller.workspace();
        tenancy.run(workspace, () -> {
            OwnModelView model = existing(workspace, id);
            if (model.state() == OwnModelView.State.TRAINING) {
                throw new Problem(ProblemCode.TRAINING_UNDER_WAY, "Model %s is being trained".formatted(id));
            }
            if (store.stands(workspace, id)) {
                throw new Problem(
                        ProblemCode.MODEL_IN_FORCE, "Model %s is in force, or a rollback leads to it".formatted(id));
            }
            store.delete(workspace, id);
            record(caller, "model.deleted", id, Map.of());
        });
    }

    /** What the workspace's messages can be read as: the taxonomy, with the own intents of the model in force. */
    public Taxonomy taxonomy(WorkspaceId workspace) {
        return tenancy.in(
                workspace, () -> new Vocabulary(EsMx.taxonomy(), store.ownIntentsInForce(workspace)).taxonomy());
    }

    private OwnModelView existing(WorkspaceId workspace, OwnModelId id) {
        return store.find(workspace, id).orElseThrow(() -> Problem.notFound("model", id));
    }

    private void record(Caller caller, String action, OwnModelId id, Map<String, String> detail) {
        audit.record(caller.workspace(), caller.actor(), action, "model " + id, detail);
    }
}
