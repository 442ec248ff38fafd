package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atiende.server.automation.store.ReviewStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.OwnModels;
import org.springframework.stereotype.Component;

/** Verdicts of people on what machines read, given without seeing it; what precision is measured by. */
@Component
public class Reviews {
    private static final int MOST_INTENTS = 3;
    /** So many of the latest verdicts on an intent count: an old model's merits are no proof of the present one's. */
    private static final int LATEST = 1_000;

    private final ReviewStore store;
    private final Conversations conversations;
    private final OwnModels models;
    private final AutomationTools tools;

    Reviews(ReviewStore store, Conversations conversations, OwnModels models, AutomationTools tools) {
        this.store = store;
        this.conversations = conversations;
        this.models = models;
        this.tools = tools;
    }

    /**
     * A message that waits for a verdict. What the machine read is not in it.
     *
     * @param channel the kind of channel
     */
    @Schema(name = "Review")
    public record Waiting(UUID id, ConversationId conversationId, MessageId messageId, String channel, String text) {}

    /** How often an intent was read rightly. */
    @Schema(name = "IntentPrecision")
    public record Measured(String intent, int n, int right, double precision, double low, double high, boolean enough) {
        static Measured of(String intent, Wilson it) {
            return new Measured(
                    intent, it.n(), it.right(), it.share(), it.low(), it.high(), it.n() >= Modes.LEAST_VERDICTS);
        }
    }

    /** Those that wait, the oldest first. */
    public List<Waiting> waiting(WorkspaceId workspace, int most) {
        return tools.tenancy().in(workspace, () -> {
            List<ReviewStore.Row> rows = store.waiting(workspace, most);
            Map<MessageId, MessageView> texts =
                    conversations
                            .messages(
                                    workspace,
                                    rows.stream().map(ReviewStore.Row::message).toList())
                            .stream()
                            .collect(Collectors.toMap(MessageView::id, Function.identity()));
            List<Waiting> waiting = new ArrayList<>();
            for (ReviewStore.Row row : rows) {
                MessageView message = texts.get(row.message());
                if (message != null) {
                    String kind = conversations
                            .get(workspace, row.conversation())
                            .channel()
                            .kind();
                    waiting.add(new Waiting(row.id(), row.conversation(), row.message(), kind, message.text()));
                }
            }
            return waiting;
        });
    }

    /** Takes a person's verdict; the machine was right when what it would have acted on is among what the person says. */
    public void judge(Caller caller, UUID review, List<String> intents) {
        WorkspaceId workspace = caller.workspace();
        check(workspace, intents);
        tools.tenancy().run(workspace, () -> {
            ReviewStore.Row row = store.find(workspace, review).orElseThrow(() -> Problem.notFound("review", review));
            boolean agrees = intents.contains(row.intent());
            if (!store.judge(
                    workspace, review, intents, agrees, caller, tools.clock().instant())) {
                throw new Problem(ProblemCode.ALREADY_JUDGED, "Review %s has its verdict".formatted(review));
            }
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "automation.reviewed",
                            "message " + row.message(),
                            Map.of("read", row.intent(), "verdict", String.join(" ", intents)));
        });
    }

    /** How often each intent was read rightly. */
    public List<Measured> precision(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> {
            Map<String, Wilson> measured = new TreeMap<>(store.verdicts(workspace, LATEST));
            return measured.entrySet().stream()
                    .map(it -> Measured.of(it.getKey(), it.getValue()))
                    .toList();
        });
    }

    /** How often an intent was read rightly among readings from a confidence on. */
    Wilson precision(WorkspaceId workspace, String intent, double from) {
        return store.verdicts(workspace, intent, from, LATEST);
    }

    private void check(WorkspaceId workspace, List<String> intents) {
        if (intents.isEmpty() || intents.size() > MOST_INTENTS) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "intents holds %d ids; one to three are needed".formatted(intents.size()));
        }
        var known = models.taxonomy(workspace).intentIds();
        intents.stream().filter(it -> !known.contains(it)).findFirst().ifPresent(it -> {
            throw new Problem(ProblemCode.INVALID_VALUE, "No intent is called '%s'".formatted(Texts.excerpt(it, 40)));
        });
    }
}
