package org.atiende.server.channels;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atiende.channel.AccessLost;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.Watching;
import org.atiende.server.channels.store.ChannelStore;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.work.Bell;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Listens for signs that something is new with an account, and has it checked at once. Each account that gives signs has a
 * thread of its own that waits on a connection; each node listens, and a sign heard twice hastens the same check.
 */
@Component
class WatchWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(WatchWorker.class);
    /** Mail servers end a wait after half an hour (RFC 2177). */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** A server that ends each wait at once is not asked without a pause. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final Duration DEAF = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 5_000;

    private final ChannelStore store;
    private final HealthStore health;
    private final Channels channels;
    private final Tokens tokens;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final Set<String> kinds;
    private final Bell bell = new Bell();
    private final Map<ChannelId, Thread> ears = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds("watches", bell, List.of(this::look));

    WatchWorker(
            ChannelStore store,
            HealthStore health,
            Channels channels,
            Connectors connectors,
            Tokens tokens,
            Tenancy tenancy,
            InstantSource clock) {
        this.store = store;
        this.health = health;
        this.channels = channels;
        this.tokens = tokens;
        this.tenancy = tenancy;
        this.clock = clock;
        this.kinds = connectors.watched();
    }

    /** Begins to listen to accounts that are new, ends it for those that are gone. */
    private void look() throws InterruptedException {
        if (!kinds.isEmpty()) {
            Set<ChannelId> connected = new LinkedHashSet<>(store.connected(kinds));
            connected.forEach(it -> ears.computeIfAbsent(
                    it, id -> Thread.ofVirtual().name("watch-" + id).start(() -> listen(id))));
            ears.forEach((id, thread) -> {
                if (!connected.contains(id)) {
                    thread.interrupt();
                }
            });
        }
        bell.await(LOOK_MILLIS);
    }

    private void listen(ChannelId id) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Connected channel = channels.find(id).orElse(null);
                if (channel == null || channel.mode() == Connected.Mode.DISCONNECTED) {
                    return;
                }
                switch (once(channel)) {
                    case NEWS ->
                        tenancy.run(channel.workspace(), () -> health.hasten(channel.workspace(), id, clock.instant()));
                    case NOTHING -> Thread.sleep(AGAIN);
                    case DEAF -> Thread.sleep(DEAF);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Nobody listens to channel {} for a moment: {}",
                    id,
                    e.getClass().getSimpleName());
        } finally {
            ears.remove(id, Thread.currentThread());
        }
    }

    private Watching.Sign once(Connected channel) throws InterruptedException {
        Watching watching = channel.connector().watching().orElse(null);
        if (watching == null) {
            return Watching.Sign.DEAF;
        }
        try {
            return watching.await(tokens.of(channel), PATIENCE);
        } catch (AccessLost | MissingSettingException e) {
            return Watching.Sign.DEAF;
        }
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void stop() {
        rounds.stop();
        ears.values().forEach(Thread::interrupt);
    }
}
