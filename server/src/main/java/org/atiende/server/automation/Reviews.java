package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atiende.server.automation.store.ReviewStore;
import org.atiende.server.channels.Channels;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.OwnModels;
import org.atiende.server.understanding.Readings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verdicts of people on what machines read, given without seeing it; what precision is measured by. */
@Component
public class Reviews {
    private static final int MOST_INTENTS = 3;
    /** So many of the latest verdicts on an intent count: an old model's merits are no proof of the present one's. */
    private static final int LATEST = 1_000;

    private static final int OUTCOME_DAYS = 7;
    private static final int MOST_DRAWN = 20_000;
    /** Confidences are kept with single precision. */
    private static final double ROUNDING = 1e-6;

    private final ReviewStore store;
    private final Conversations conversations;
    private final OwnModels models;
    private final Readings readings;
    private final Channels channels;
    private final AutomationTools tools;

    Reviews(
            ReviewStore store,
            Conversations conversations,
            OwnModels models,
            Readings readings,
            Channels channels,
            AutomationTools tools) {
        this.store = store;
        this.conversations = conversations;
        this.models = models;
        this.readings = readings;
        this.channels = channels;
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

    /**
     * How often the model in force read each intent rightly.
     *
     * @param channel null for all channels together
     */
    public List<Measured> precision(WorkspaceId workspace, @Nullable ChannelId channel) {
        return tools.tenancy().in(workspace, () -> {
            Map<String, Wilson> measured = new TreeMap<>(store.verdicts(workspace, which(workspace, channel), LATEST));
            return measured.entrySet().stream()
                    .map(it -> Measured.of(it.getKey(), it.getValue()))
                    .toList();
        });
    }

    /**
     * How often the model in force read an intent rightly among readings from a confidence on.
     *
     * @param channel null for all channels together
     */
    Wilson precision(WorkspaceId workspace, @Nullable ChannelId channel, String intent, double from) {
        return store.verdicts(workspace, which(workspace, channel), intent, from, LATEST);
    }

    /** The connected channels on which people have judged an intent. */
    List<ChannelId> channels(WorkspaceId workspace, String intent) {
        Set<ChannelId> gone = disconnected(workspace);
        return store.channels(workspace, intent).stream()
                .filter(it -> !gone.contains(it))
                .toList();
    }

    /** What was judged on an account that is disconnected says nothing of those that machines would act on. */
    private ReviewStore.Which which(WorkspaceId workspace, @Nullable ChannelId channel) {
        return new ReviewStore.Which(model(workspace), channel, disconnected(workspace));
    }

    private Set<ChannelId> disconnected(WorkspaceId workspace) {
        return channels.all(workspace).stream()
                .filter(it -> it.state().equals("disconnected"))
                .map(Channels.View::id)
                .collect(Collectors.toSet());
    }

    /** When the first reading was drawn; empty where none was. */
    Optional<Instant> first(WorkspaceId workspace) {
        return store.first(workspace);
    }

    /**
     * What a threshold lets through, and how much of that is read wrongly.
     *
     * @param automatic the share of the readings drawn that are at or above it; 0 where none was drawn
     * @param judged how many of these people judged; 0 below the threshold from which on they are asked
     * @param wrong the share of the judged that was wrong, with its 95 % interval
     */
    @Schema(name = "ThresholdOutcome")
    public record Outcome(
            double threshold, double automatic, int judged, double wrong, double wrongLow, double wrongHigh) {}

    /** What moving the threshold would cost, by the readings drawn in the last days. */
    @Schema(name = "ThresholdOutcomes")
    public record Outcomes(int days, int drawn, List<Outcome> thresholds) {}

    /**
     * What moving the threshold would cost, by the readings that were drawn in the last seven days.
     *
     * @param channel null for all channels together
     * @param intent null for all intents together
     */
    public Outcomes outcomes(WorkspaceId workspace, @Nullable ChannelId channel, @Nullable String intent) {
        List<ReviewStore.Drawn> drawn = tools.tenancy()
                .in(
                        workspace,
                        () -> store.drawn(
                                workspace,
                                which(workspace, channel),
                                intent,
                                tools.clock().instant().minus(Duration.ofDays(OUTCOME_DAYS)),
                                MOST_DRAWN));
        List<Outcome> outcomes = new ArrayList<>();
        for (int percent = 50; percent <= 100; percent++) {
            outcomes.add(outcome(drawn, percent / 100.0));
        }
        return new Outcomes(OUTCOME_DAYS, drawn.size(), outcomes);
    }

    private static Outcome outcome(List<ReviewStore.Drawn> drawn, double threshold) {
        List<ReviewStore.Drawn> through = drawn.stream()
                .filter(it -> it.confidence() > threshold - ROUNDING)
                .toList();
        // Where people are asked from a higher confidence on, their verdicts say nothing of what lies below.
        List<ReviewStore.Drawn> judged = through.stream()
                .filter(it -> it.agrees() != null && it.from() < threshold + ROUNDING)
                .toList();
        long wrong =
                judged.stream().filter(it -> Boolean.FALSE.equals(it.agrees())).count();
        Wilson interval = Wilson.of(judged.size(), (int) wrong);
        return new Outcome(
                threshold,
                drawn.isEmpty() ? 0 : (double) through.size() / drawn.size(),
                judged.size(),
                interval.share(),
                interval.low(),
                interval.high());
    }

    /** The model in force, whatever mix of intents it reads with. */
    private String model(WorkspaceId workspace) {
        return ReviewStore.family(readings.reader(workspace).modelId());
    }

    private void check(WorkspaceId workspace, List<String> intents) {
        Fields.within("intents", intents.size(), 1, MOST_INTENTS);
        Fields.allKnown(
                "intents", intents, Set.copyOf(models.taxonomy(workspace).intentIds()));
    }
}
