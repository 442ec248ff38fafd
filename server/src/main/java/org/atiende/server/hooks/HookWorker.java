package org.atiende.server.hooks;

import java.util.List;
import java.util.UUID;
import org.atiende.server.hooks.store.DeliveryStore;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works on the deliveries: claims what is due and lets the sender try it, each on a thread of its own. Whoever receives or
 * sends messages never waits for it, and an endpoint that is slow holds up only itself.
 */
@Component
public class HookWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(HookWorker.class);
    private static final int MOST_AT_ONCE = 96;
    private static final int PER_ENDPOINT = 8;
    /** An event that failed so often, in about five minutes, no longer holds up those after it. */
    private static final int PATIENCE = 6;

    private static final long IDLE_MILLIS = 500;

    private final DeliveryStore store;
    private final HookSender sender;
    private final HookBell bell;
    private final HookTools tools;
    private final UUID holder;
    private final Attempts deliveries;
    private final Rounds rounds;

    HookWorker(DeliveryStore store, HookSender sender, HookBell bell, HookTools tools) {
        this.store = store;
        this.sender = sender;
        this.bell = bell;
        this.tools = tools;
        this.holder = tools.ids().next();
        this.deliveries = new Attempts("Delivery", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("webhooks", bell, IDLE_MILLIS, this::round);
    }

    /** Claims once and starts the tries; returns how many. */
    int round() {
        int free = deliveries.free();
        if (free == 0) {
            return 0;
        }
        List<DeliveryStore.Claim> claims = store.claim(
                holder,
                tools.clock().instant(),
                tools.settings().lease(),
                new DeliveryStore.Bounds(free, PER_ENDPOINT, PATIENCE));
        // What was begun and did not end is tried again when its lease has run out.
        claims.forEach(claim -> deliveries.begin(claim.id(), () -> sender.send(claim, holder)));
        return claims.size();
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        deliveries.start();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        if (!deliveries.stop()) {
            LOG.warn("Some webhooks were still waiting for their answer; they will be sent again");
        }
    }
}
