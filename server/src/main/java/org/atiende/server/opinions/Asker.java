package org.atiende.server.opinions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.readers.Opinion;
import org.atiende.readers.SecondReader;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.HandOver;
import org.atiende.server.understanding.HandOverMarks;
import org.atiende.server.understanding.Readings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks one question. Three steps, and no transaction is open in the second: what is to be asked is read and paid for out of the
 * day's budget; the reader is asked; what it says becomes the reading of the message, if that is still the newest of an open
 * conversation. A question is asked once: nobody waits for it.
 */
@Component
class Asker {
    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);
    /** From so many failures in a row on, the reader is left alone: for a minute, then two, four, half an hour at most. */
    private static final int WEAK_FAILURES = 5;

    private static final Duration REST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 5;

    private final OpinionStore store;
    private final Openers openers;
    private final Conversations conversations;
    private final Readings readings;
    private final Tenancy tenancy;
    private final HandOverMarks marks;
    private final InstantSource clock;

    Asker(
            OpinionStore store,
            Openers openers,
            Conversations conversations,
            Readings readings,
            Tenancy tenancy,
            HandOverMarks marks,
            InstantSource clock) {
        this.marks = marks;
        this.store = store;
        this.openers = openers;
        this.conversations = conversations;
        this.readings = readings;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** What goes to the reader: the masked text as it is stored, and nothing else of the message. */
    private record Prepared(SecondReader reader, MaskedText text, List<Turn> before, Understanding first) {}

    void ask(OpinionStore.Claim claim, UUID holder) {
        WorkspaceId workspace = claim.workspace();
        Optional<Prepared> prepared;
        try {
            prepared = tenancy.in(workspace, () -> prepare(claim));
        } catch (Problem e) {
            LOG.warn("The second reader of workspace {} cannot be opened: {}", workspace, e.code());
            tenancy.run(workspace, () -> failed(claim, holder, Reason.said(e.detail())));
            return;
        }
        if (prepared.isEmpty()) {
            tenancy.run(workspace, () -> store.end(claim, holder));
            return;
        }
        Prepared it = prepared.get();
        Opinion opinion = it.reader().read(it.text(), it.before(), it.first());
        tenancy.run(workspace, () -> {
            switch (opinion) {
                case Opinion.Said said -> said(claim, holder, said.understanding());
                case Opinion.Nothing nothing -> failed(claim, holder, reason(nothing));
            }
        });
    }

    /** Empty when there is nothing to ask any more, or no budget for it. */
    private Optional<Prepared> prepare(OpinionStore.Claim claim) {
        WorkspaceId workspace = claim.workspace();
        MessageId id = claim.message();
        Optional<OpinionStore.Row> row = store.find(workspace);
        Optional<MessageView> message =
                conversations.messages(workspace, List.of(id)).stream().findFirst();
        Understanding first = readings.of(workspace, List.of(id)).get(id);
        if (row.isEmpty() || message.isEmpty() || first == null || !conversations.waitsOn(workspace, id)) {
            return Optional.empty();
        }
        SecondReader reader = openers.open(workspace, row.get());
        if (!store.spend(workspace, row.get().dailyBudget(), clock.instant())) {
            return Optional.empty();
        }
        MaskedText text = new MaskedText(message.get().text(), List.of());
        return Optional.of(new Prepared(reader, text, conversations.turnsBefore(workspace, id), first));
    }

    private void said(OpinionStore.Claim claim, UUID holder, Understanding understanding) {
        if (!store.end(claim, holder)) {
            return;
        }
        WorkspaceId workspace = claim.workspace();
        ConversationId conversation =
                conversations.message(workspace, claim.message()).conversationId();
        // Before the marks are looked at: whoever judges by others that come meanwhile does so after this.
        conversations.hold(workspace, conversation);
        HandOver handOver = HandOver.of(
                understanding,
                conversations.get(workspace, conversation).channel().id(),
                marks.of(workspace));
        boolean used = conversations.readAnew(workspace, claim.message(), understanding, handOver);
        if (used) {
            readings.keep(workspace, Map.of(claim.message(), understanding));
        }
        store.answered(workspace, used, clock.instant());
    }

    private static Reason reason(Opinion.Nothing nothing) {
        return switch (nothing.why()) {
            case NOT_REACHED -> Reasons.read(nothing.detail());
            case REFUSED -> DeskReason.ANSWERED.with("status", nothing.detail());
            case NO_JSON -> DeskReason.ANSWER_NO_JSON.plain();
            case NO_PROBABILITY -> DeskReason.NO_PROBABILITY.plain();
            case NO_INTENT -> DeskReason.STRANGE_INTENT.plain();
            case FAILED -> DeskReason.ENCODER_FAILED.plain();
        };
    }

    private void failed(OpinionStore.Claim claim, UUID holder, Reason reason) {
        if (!store.end(claim, holder)) {
            return;
        }
        WorkspaceId workspace = claim.workspace();
        int failures = store.failed(workspace, reason).orElse(0);
        if (failures >= WEAK_FAILURES) {
            Duration rest = REST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - WEAK_FAILURES));
            Instant until = clock.instant().plus(rest);
            store.rest(workspace, until);
            LOG.warn(
                    "The second reader of workspace {} failed {} times; it is left alone until {}",
                    workspace,
                    failures,
                    until);
        }
    }
}
