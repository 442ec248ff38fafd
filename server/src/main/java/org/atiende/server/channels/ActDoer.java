package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.Failure;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.ActStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does one act: notes that it begins, asks the platform, notes the answer. Between the two notes nothing is known for
 * certain, and after a crash there the act stands as uncertain. An uncertain act is looked at some times: when the platform
 * shows that it is so, it is done.
 */
@Component
class ActDoer {
    private static final Logger LOG = LoggerFactory.getLogger(ActDoer.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** At the longest pause these are about six hours: a hold that comes later is of no use to anybody. */
    private static final int MOST_ATTEMPTS = 40;

    /** How often it is looked whether an uncertain act is done. */
    static final int MOST_LOOKS = 5;

    private final ActStore store;
    private final Acts acts;
    private final Channels channels;
    private final Platforms platforms;
    private final Acts.ActTools tools;
    private final ApplicationEventPublisher events;

    ActDoer(
            ActStore store,
            Acts acts,
            Channels channels,
            Platforms platforms,
            Acts.ActTools tools,
            ApplicationEventPublisher events) {
        this.store = store;
        this.acts = acts;
        this.channels = channels;
        this.platforms = platforms;
        this.tools = tools;
        this.events = events;
    }

    void act(ActStore.Claim claim, UUID holder, Duration lease) {
        WorkspaceId workspace = claim.workspace();
        Optional<ActStore.Row> begun = tools.tenancy()
                .in(
                        workspace,
                        () -> store.begin(
                                        workspace,
                                        claim.id(),
                                        holder,
                                        tools.clock().instant(),
                                        lease)
                                .filter(row -> mayGoOn(workspace, row, holder)));
        begun.ifPresent(row -> {
            Connected channel = channels.get(workspace, row.channel());
            Act act = acts.open(workspace, row);
            ActOutcome outcome = unlessReplaced(channel, ask(channel, act));
            ActStore.Outcome noted = noted(row, outcome);
            tools.tenancy().run(workspace, () -> {
                if (store.answered(
                        workspace, row.id(), holder, noted, tools.clock().instant())) {
                    settled(workspace, row, noted);
                }
            });
            platforms.lookAfter(channel, act, "act:%s:%d".formatted(row.id(), row.attempts()));
        });
    }

    /** What a machine ordered may be kept from being done to the last; that it gives an order free never is. */
    private boolean mayGoOn(WorkspaceId workspace, ActStore.Row row, UUID holder) {
        if (!row.actor().isMachine() || row.kind().equals("release")) {
            return true;
        }
        Optional<Reason> objection =
                tools.vetoes().against(workspace, new Veto.Deed(row.channel(), row.conversation(), null));
        objection.ifPresent(reason -> {
            ActStore.Outcome refused =
                    refused(new Failure("automation", reason), tools.clock().instant());
            if (store.answered(
                    workspace, row.id(), holder, refused, tools.clock().instant())) {
                settled(workspace, row, refused);
            }
        });
        return objection.isEmpty();
    }

    /** An act that was cut off: nobody knows whether the platform has done it. */
    void cutOff(ActStore.Claim claim) {
        WorkspaceId workspace = claim.workspace();
        tools.tenancy().run(workspace, () -> {
            Instant now = tools.clock().instant();
            ActStore.Outcome outcome = uncertain(PlatformReason.CUT_OFF.plain(), 0);
            if (store.giveUp(workspace, claim.id(), outcome, now)) {
                LOG.warn("Act {} was cut off before its answer and stands as uncertain", claim.id());
                store.find(workspace, claim.id()).ifPresent(row -> settled(workspace, row, outcome));
            }
        });
    }

    /** Looks whether an uncertain act is done; nothing is done again. */
    void look(ActStore.Claim claim, UUID holder) {
        WorkspaceId workspace = claim.workspace();
        Optional<ActStore.Row> found = tools.tenancy().in(workspace, () -> store.find(workspace, claim.id()));
        found.filter(it -> it.state().equals("uncertain")).ifPresent(row -> {
            Connected channel = channels.get(workspace, row.channel());
            Act act = acts.open(workspace, row);
            Acting.Standing standing = look(channel, act);
            ActStore.Outcome outcome = shown(row, standing);
            tools.tenancy().run(workspace, () -> {
                boolean noted = store.looked(
                        workspace, row.id(), holder, outcome, tools.clock().instant());
                if (noted && !outcome.state().equals("uncertain")) {
                    settled(workspace, row, outcome);
                }
            });
        });
    }

    private static Acting.Standing unknown() {
        return Acting.Standing.UNKNOWN;
    }

    private Acting.Standing look(Connected channel, Act act) {
        try {
            return channel.connector()
                    .acting()
                    .map(it -> it.look(act, platforms.access(channel)))
                    .orElseGet(ActDoer::unknown);
        } catch (RuntimeException e) {
            LOG.warn(
                    "It cannot be looked on channel {} whether an act is done: {}",
                    channel.id(),
                    e.getClass().getSimpleName());
            return Acting.Standing.UNKNOWN;
        }
    }

    private ActStore.Outcome shown(ActStore.Row row, Acting.Standing standing) {
        return switch (standing) {
            case SO ->
                new ActStore.Outcome(
                        "done", null, DeskReason.ACT_SO.plain(), tools.clock().instant(), true);
            case NOT_SO -> uncertain(DeskReason.ACT_NOT_SO.plain(), row.looks() + 1);
            case UNKNOWN -> uncertain(DeskReason.ACT_UNKNOWN.plain(), row.looks() + 1);
        };
    }

    private ActStore.Outcome uncertain(Reason evidence, int looks) {
        return new ActStore.Outcome(
                "uncertain",
                null,
                evidence,
                tools.clock().instant().plus(looks == 0 ? platforms.followAfter() : pause(looks)),
                looks >= MOST_LOOKS);
    }

    private ActOutcome ask(Connected channel, Act act) {
        if (channel.mode() != Connected.Mode.FULL) {
            return new ActOutcome.AccountFault(new Failure("mode", DeskReason.PAUSED.plain()));
        }
        Optional<Acting> acting = channel.connector().acting();
        if (acting.isEmpty()) {
            return new ActOutcome.Refused(new Failure("not_supported", PlatformReason.NOT_SUPPORTED.plain()));
        }
        try {
            return acting.get().act(act, platforms.access(channel));
        } catch (MissingSettingException e) {
            return new ActOutcome.AccountFault(
                    new Failure("setting", PlatformReason.NO_SETTING.with("setting", e.setting())));
        } catch (RuntimeException e) {
            LOG.error("The connector of channel {} failed", channel.id(), e);
            return new ActOutcome.Uncertain(
                    DeskReason.CONNECTOR_FAILED.with("kind", e.getClass().getSimpleName()));
        }
    }

    /** A fault of keys that have been replaced meanwhile, perhaps on another node, is no fault of the act. */
    private ActOutcome unlessReplaced(Connected channel, ActOutcome outcome) {
        return outcome instanceof ActOutcome.AccountFault fault && !platforms.fault(channel, fault.failure())
                ? new ActOutcome.TryLater(fault.failure(), Optional.of(Duration.ZERO))
                : outcome;
    }

    private ActStore.Outcome noted(ActStore.Row row, ActOutcome outcome) {
        Instant now = tools.clock().instant();
        return switch (outcome) {
            case ActOutcome.Done done -> new ActStore.Outcome("done", null, done.evidence(), now, true);
            case ActOutcome.AlreadySo so -> new ActStore.Outcome("already_so", null, so.evidence(), now, true);
            case ActOutcome.Refused no -> refused(no.failure(), now);
            case ActOutcome.AccountFault no -> refused(no.failure(), now);
            case ActOutcome.TryLater later ->
                row.attempts() < MOST_ATTEMPTS
                        ? new ActStore.Outcome(
                                "retrying",
                                later.failure().code(),
                                later.failure().reason(),
                                now.plus(later.after().orElse(pause(row.attempts()))),
                                false)
                        : refused(later.failure(), now);
            case ActOutcome.Uncertain uncertain -> uncertain(uncertain.reason(), 0);
        };
    }

    private static ActStore.Outcome refused(Failure failure, Instant now) {
        return new ActStore.Outcome("refused", failure.code(), failure.reason(), now, true);
    }

    private void settled(WorkspaceId workspace, ActStore.Row row, ActStore.Outcome outcome) {
        if (outcome.state().equals("retrying")) {
            return;
        }
        Instant now = tools.clock().instant();
        tools.audit()
                .record(
                        workspace,
                        Actor.SYSTEM,
                        "order.act_settled",
                        "order " + row.order(),
                        Map.of("act", row.id().toString(), "kind", row.kind(), "state", outcome.state()));
        events.publishEvent(new ActSettled(
                workspace,
                row.id(),
                row.channel(),
                row.order(),
                row.conversation(),
                row.kind(),
                outcome.state(),
                outcome.code(),
                outcome.evidence(),
                row.actor(),
                now));
    }

    /** Two seconds, doubled at each attempt, ten minutes at most. */
    private static Duration pause(int attempts) {
        long seconds = FIRST_PAUSE.toSeconds() << Math.min(attempts, 10);
        return seconds > LONGEST_PAUSE.toSeconds() ? LONGEST_PAUSE : Duration.ofSeconds(seconds);
    }

    /** What is due at which it can be looked. */
    List<ActStore.Claim> toLookAt(UUID holder, Duration lease, int most) {
        return store.toLookAt(holder, tools.clock().instant(), lease, MOST_LOOKS, most);
    }
}
