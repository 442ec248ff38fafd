package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.channels.store.OutboxStore;
import org.atiende.server.kernel.Ids;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Works the outbox: claims what is due, lets the sender send it, and looks after what was cut off. Slow platforms hold up
 * nobody but themselves: sends run side by side, each on a thread of its own.
 */
@Component
public class OutboxWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final int MOST_AT_ONCE = 64;
    /** Under way at once over one account before it has to wait, so that a slow platform leaves places for others. */
    private static final int MOST_OF_ONE = 16;

    private static final long IDLE_MILLIS = 500;

    private final OutboxStore store;
    private final Sender sender;
    private final Outages outages;
    private final UnderWay underWay = new UnderWay(MOST_OF_ONE);
    private final Held<OutboxStore.Claim> held = new Held<>();
    private final OutboxBell bell;
    private final InstantSource clock;
    private final Duration lease;
    private final UUID holder;
    private final Attempts sends;
    private final Rounds rounds;
    /** Sends that were cut off and could not be settled at the first try; of the one thread that makes the rounds. */
    private final Set<String> unsettled = new HashSet<>();

    private Instant heldUntil = Instant.EPOCH;

    OutboxWorker(
            OutboxStore store,
            Sender sender,
            Outages outages,
            OutboxBell bell,
            Ids ids,
            InstantSource clock,
            @Value("${atiende.outbox.lease:30s}") Duration lease) {
        this.store = store;
        this.sender = sender;
        this.outages = outages;
        this.bell = bell;
        this.clock = clock;
        this.lease = lease;
        this.holder = ids.next();
        this.sends = new Attempts("Send", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("outbox", bell, IDLE_MILLIS, this::round);
    }

    /** Claims once and starts the sends; returns how many. */
    int round() {
        Instant now = clock.instant();
        // First of all: a send may take longer than the lease, and is not cut off as long as it is under way.
        if (!heldUntil.minus(lease.dividedBy(2)).isAfter(now)) {
            store.hold(holder, held.now(), now.plus(lease));
            heldUntil = now.plus(lease);
        }
        store.giveBackUnbegun(now);
        List<OutboxStore.Claim> cutOff = store.cutOff(now);
        // What is settled, by whomever, is forgotten: cut off once more, it is tried twice again.
        unsettled.retainAll(cutOff.stream().map(OutboxStore.Claim::id).toList());
        cutOff.forEach(this::settle);
        int most = Math.clamp(sends.free(), 1, MOST_OF_ONE);
        List<OutboxStore.Claim> claims = store.claim(holder, now, lease, underWay.resting(outages.resting()), most);
        // What was begun and did not end is settled when its lease runs out; nothing is sent twice.
        claims.forEach(claim -> {
            Runnable send = held.during(claim, () -> sender.send(claim, holder, lease));
            sends.begin(claim.id(), underWay.counted(claim.channel(), send));
        });
        return claims.size();
    }

    /**
     * Settles a send that was cut off. One that cannot be settled must not stand before the sends behind it: it is tried once
     * more, and then stands as uncertain whatever those say who would hear of it.
     */
    private void settle(OutboxStore.Claim cutOff) {
        try {
            sender.cutOff(cutOff);
            unsettled.remove(cutOff.id());
        } catch (RuntimeException e) {
            LOG.error("Send {} was cut off and cannot be settled", cutOff.id(), e);
            if (!unsettled.add(cutOff.id())) {
                giveUp(cutOff);
            }
        }
    }

    private void giveUp(OutboxStore.Claim cutOff) {
        try {
            sender.giveUp(cutOff);
            unsettled.remove(cutOff.id());
        } catch (RuntimeException e) {
            LOG.error("Send {} was cut off and cannot be given up", cutOff.id(), e);
        }
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        sends.start();
        rounds.start();
    }

    /** A send under way is given the time to hear its answer; without it the message would stand as uncertain. */
    @Override
    public void stop() {
        rounds.stop();
        if (!sends.stop()) {
            LOG.warn("Some sends were still waiting for their platform; they will be shown as uncertain");
        }
    }
}
