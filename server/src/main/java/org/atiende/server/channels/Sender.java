package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Failure;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.OutboxStore;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends one message: notes that it begins, asks the platform, notes the answer. Between the two notes nothing is known for
 * certain, and after a crash there the message stands as uncertain.
 */
@Component
class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** At the longest pause these are about a day. */
    private static final int MOST_ATTEMPTS = 150;
    /** Files take their time; a lease that ran out before would leave a message uncertain that has only begun. */
    private static final int LONGER_FOR_FILES = 10;

    private static final Failure CUT_OFF = new Failure("", PlatformReason.CUT_OFF.plain());

    private final OutboxStore store;
    private final Outbox outbox;
    private final Channels channels;
    private final Platforms platforms;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Sender(
            OutboxStore store,
            Outbox outbox,
            Channels channels,
            Platforms platforms,
            Tenancy tenancy,
            InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.channels = channels;
        this.platforms = platforms;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** What the outbox and the screens are told of an answer. */
    private record Verdict(
            DeliveryState state, @Nullable Failure failure, byte @Nullable [] externalKey, Instant notBefore) {}

    void send(OutboxStore.Claim claim, UUID holder, Duration lease) {
        WorkspaceId workspace = claim.workspace();
        if (!platforms.outages().admits(channels.get(workspace, claim.channel()))) {
            Instant until = platforms
                    .outages()
                    .restsUntil(claim.channel())
                    .orElseGet(() -> clock.instant().plus(FIRST_PAUSE));
            tenancy.run(workspace, () -> store.putOff(workspace, claim.id(), holder, until));
            return;
        }
        Optional<OutboxStore.Row> begun = tenancy.in(workspace, () -> begin(claim, holder, lease));
        begun.ifPresent(row -> {
            Connected channel = channels.get(workspace, row.channel());
            Outgoing message = outbox.open(workspace, row);
            SendOutcome outcome = unlessReplaced(channel, ask(channel, message));
            tenancy.run(workspace, () -> {
                Verdict verdict = verdict(workspace, row, outcome);
                note(workspace, row, holder, verdict);
                if (outcome instanceof SendOutcome.TryLater later
                        && verdict.state() == DeliveryState.RETRYING
                        && platforms.outages().restsAll(channel, later)) {
                    platforms.outages().restSends(channel, later);
                }
            });
            platforms.follow(channel, message, row.attempts(), outcome);
        });
    }

    /** A send that was cut off: repeated where the platform takes repetitions and nobody objects, shown as uncertain elsewhere. */
    void cutOff(OutboxStore.Claim claim) {
        WorkspaceId workspace = claim.workspace();
        Optional<OutboxStore.Row> givenUp = tenancy.in(workspace, () -> {
            Optional<OutboxStore.Row> found = store.giveUp(workspace, claim.id(), clock.instant());
            found.ifPresent(row -> {
                if (repeatable(workspace, row)
                        && outbox.objection(workspace, row).isEmpty()) {
                    store.reorder(workspace, row.id(), row.sendableUntil(), clock.instant());
                    outbox.changed(workspace, row, DeliveryState.APPROVED, null);
                    return;
                }
                LOG.warn("Send {} was cut off before its answer and stands as uncertain", claim.id());
                outbox.changed(workspace, row, DeliveryState.UNCERTAIN, CUT_OFF);
            });
            return found;
        });
        givenUp.ifPresent(row -> platforms.follow(
                channels.get(workspace, row.channel()),
                outbox.outline(workspace, row),
                row.attempts(),
                new SendOutcome.Uncertain(CUT_OFF.reason())));
    }

    /** Shows a send that was cut off as uncertain without asking or telling anybody. */
    void giveUp(OutboxStore.Claim claim) {
        tenancy.run(
                claim.workspace(),
                () -> store.giveUp(claim.workspace(), claim.id(), clock.instant())
                        .ifPresent(row -> outbox.noted(claim.workspace(), row, DeliveryState.UNCERTAIN, CUT_OFF)));
    }

    private Optional<OutboxStore.Row> begin(OutboxStore.Claim claim, UUID holder, Duration lease) {
        Instant now = clock.instant();
        Optional<Instant> rest = platforms.outages().sendsRestUntil(claim.workspace(), claim.channel());
        if (rest.isPresent()) {
            // Asked for after this one was claimed. It stays due: the rest may end before its time.
            store.putOff(claim.workspace(), claim.id(), holder, now);
            return Optional.empty();
        }
        Optional<OutboxStore.Row> begun = store.begin(claim.workspace(), claim.id(), holder, now, lease);
        return begun.filter(row -> {
            if (outbox.isTooLate(claim.workspace(), row, now)) {
                store.answered(claim.workspace(), row.id(), holder, "expired", null, now, now);
                outbox.changed(
                        claim.workspace(),
                        row,
                        DeliveryState.EXPIRED,
                        new Failure("", DeskReason.WINDOW_CLOSED.plain()));
                return false;
            }
            Optional<Reason> objection = outbox.objection(claim.workspace(), row);
            if (objection.isPresent()) {
                store.answered(claim.workspace(), row.id(), holder, "not_sent", null, now, now);
                outbox.changed(claim.workspace(), row, DeliveryState.NOT_SENT, new Failure("", objection.get()));
                return false;
            }
            if (outbox.takesFiles(claim.workspace(), row)) {
                store.lengthen(claim.workspace(), row.id(), holder, now.plus(lease.multipliedBy(LONGER_FOR_FILES)));
            }
            outbox.changed(claim.workspace(), row, DeliveryState.SENDING, null);
            return true;
        });
    }

    private SendOutcome ask(Connected channel, Outgoing message) {
        if (channel.mode() != Connected.Mode.FULL) {
            return new SendOutcome.AccountFault(new Failure("mode", DeskReason.PAUSED.plain()));
        }
        if (message.body() instanceof Outgoing.Body.Enclosed it
                && it.enclosures().stream().anyMatch(file -> file.content().length == 0)) {
            return new SendOutcome.Refused(new Failure("file", DeskReason.FILE_GONE.plain()));
        }
        try {
            SendOutcome outcome = channel.connector().send(message, platforms.access(channel));
            platforms.outages().heard(channel, outcome);
            return outcome;
        } catch (MissingSettingException e) {
            return new SendOutcome.AccountFault(
                    new Failure("setting", PlatformReason.NO_SETTING.with("setting", e.setting())));
        } catch (RuntimeException e) {
            LOG.error("The connector of channel {} failed", channel.id(), e);
            return new SendOutcome.Uncertain(
                    DeskReason.CONNECTOR_FAILED.with("kind", e.getClass().getSimpleName()));
        }
    }

    /** A fault of keys that have been replaced meanwhile, perhaps on another node, is no fault of the message. */
    private SendOutcome unlessReplaced(Connected channel, SendOutcome outcome) {
        return outcome instanceof SendOutcome.AccountFault fault && !platforms.fault(channel, fault.failure())
                ? new SendOutcome.TryLater(fault.failure(), Optional.of(Duration.ZERO))
                : outcome;
    }

    private Verdict verdict(WorkspaceId workspace, OutboxStore.Row row, SendOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case SendOutcome.Accepted accepted ->
                new Verdict(DeliveryState.ACCEPTED, null, outbox.externalKey(workspace, accepted.externalId()), now);
            case SendOutcome.Delivered delivered ->
                new Verdict(DeliveryState.DELIVERED, null, outbox.externalKey(workspace, delivered.externalId()), now);
            case SendOutcome.Moderated moderated ->
                new Verdict(
                        DeliveryState.MODERATED,
                        moderated.failure(),
                        outbox.externalKey(workspace, moderated.externalId()),
                        now);
            case SendOutcome.TryLater later -> {
                Duration pause = later.after().map(Sender::atMost).orElse(pause(row.attempts()));
                yield row.attempts() < MOST_ATTEMPTS
                        ? new Verdict(DeliveryState.RETRYING, later.failure(), null, now.plus(pause))
                        : new Verdict(DeliveryState.FAILED, later.failure(), null, now);
            }
            case SendOutcome.AccountFault fault -> new Verdict(DeliveryState.FAILED, fault.failure(), null, now);
            case SendOutcome.Refused refused -> new Verdict(DeliveryState.FAILED, refused.failure(), null, now);
            case SendOutcome.Uncertain uncertain ->
                repeatable(workspace, row) && row.attempts() < MOST_ATTEMPTS
                        ? new Verdict(
                                DeliveryState.RETRYING,
                                new Failure("", uncertain.reason()),
                                null,
                                now.plus(pause(row.attempts())))
                        : new Verdict(DeliveryState.UNCERTAIN, new Failure("", uncertain.reason()), null, now);
        };
    }

    private void note(WorkspaceId workspace, OutboxStore.Row row, UUID holder, Verdict verdict) {
        boolean ours = store.answered(
                workspace,
                row.id(),
                holder,
                verdict.state().id(),
                verdict.externalKey(),
                clock.instant(),
                verdict.notBefore());
        if (ours) {
            outbox.changed(workspace, row, verdict.state(), verdict.failure());
        }
    }

    /** Whether the buyer sees the same when it is sent twice: a sign stands in the place of the one before. */
    private boolean repeatable(WorkspaceId workspace, OutboxStore.Row row) {
        return row.reaction()
                || channels.get(workspace, row.channel()).connector().traits().idempotentSend();
    }

    /** What a platform asks for, unless it is longer than we leave anything alone. */
    private static Duration atMost(Duration asked) {
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    /** Two seconds, doubled at each attempt, ten minutes at most. */
    private static Duration pause(int attempts) {
        long seconds = FIRST_PAUSE.toSeconds() << Math.min(attempts, 10);
        return seconds > LONGEST_PAUSE.toSeconds() ? LONGEST_PAUSE : Duration.ofSeconds(seconds);
    }
}
