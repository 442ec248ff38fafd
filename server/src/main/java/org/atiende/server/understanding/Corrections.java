package org.atiende.server.understanding;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;
import org.atiende.server.audit.Audit;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What members say that messages mean. Each change stands in the audit. All verbs run in the open transaction. */
@Component
public final class Corrections {
    private static final int MOST_INTENTS = 3;

    private final CorrectionStore store;
    private final Readings readings;
    private final OwnModels models;
    private final Audit audit;
    private final InstantSource clock;

    Corrections(CorrectionStore store, Readings readings, OwnModels models, Audit audit, InstantSource clock) {
        this.store = store;
        this.readings = readings;
        this.models = models;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Says what a message means.
     *
     * @param emotion null to leave it as it was read, or said before
     */
    public Correction correct(Caller caller, MessageId message, List<String> intents, @Nullable String emotion) {
        WorkspaceId workspace = caller.workspace();
        Understanding read = reading(workspace, message);
        Optional<Correction> before =
                Optional.ofNullable(store.of(workspace, List.of(message)).get(message));
        Taxonomy taxonomy = models.taxonomy(workspace);
        String felt = emotion != null
                ? emotion
                : before.map(Correction::emotion).orElse(read.emotion().emotion());
        check(taxonomy, intents, felt);
        Correction correction = new Correction(intents, felt, caller.name(), clock.instant());
        store.put(workspace, message, correction, caller.actor());
        audit.record(
                workspace,
                caller.actor(),
                "message.corrected",
                "message " + message,
                Map.of(
                        "read", names(read.intents()) + ", " + read.emotion().emotion(),
                        "corrected", String.join(" ", intents) + ", " + felt));
        return correction;
    }

    /** Takes back what was said; the model's reading counts again. */
    public Understanding withdraw(Caller caller, MessageId message) {
        Understanding read = reading(caller.workspace(), message);
        if (store.delete(caller.workspace(), message)) {
            audit.record(
                    caller.workspace(), caller.actor(), "message.correction_withdrawn", "message " + message, Map.of());
        }
        return read;
    }

    public Map<MessageId, Correction> of(WorkspaceId workspace, Collection<MessageId> messages) {
        return store.of(workspace, messages);
    }

    /** All of the workspace's, the latest first, so many at most. */
    public Map<MessageId, Correction> latest(WorkspaceId workspace, int most) {
        return store.latest(workspace, most);
    }

    private Understanding reading(WorkspaceId workspace, MessageId message) {
        Understanding read = readings.of(workspace, List.of(message)).get(message);
        if (read == null) {
            throw Problem.notFound("reading of message", message);
        }
        return read;
    }

    private static void check(Taxonomy taxonomy, List<String> intents, String emotion) {
        if (intents.isEmpty() || intents.size() > MOST_INTENTS || new HashSet<>(intents).size() < intents.size()) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "intents holds %d ids; one to three different ones are needed".formatted(intents.size()));
        }
        intents.stream()
                .filter(it -> !taxonomy.intentIds().contains(it))
                .findFirst()
                .ifPresent(it -> {
                    throw new Problem(
                            ProblemCode.INVALID_VALUE, "No intent is called '%s'".formatted(Texts.excerpt(it, 40)));
                });
        if (intents.size() > 1 && intents.contains(Taxonomy.OUT_OF_SCOPE)) {
            throw new Problem(ProblemCode.INVALID_VALUE, "out_of_scope stands alone");
        }
        if (!taxonomy.emotionIds().contains(emotion)) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE, "No emotion is called '%s'".formatted(Texts.excerpt(emotion, 40)));
        }
    }

    private static String names(List<IntentScore> intents) {
        return String.join(" ", intents.stream().map(IntentScore::intent).toList());
    }
}
