package org.atiende.server.channels;

import java.time.InstantSource;
import org.atiende.channel.Failure;
import org.atiende.server.channels.store.HealthStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notes how accounts do, and tells of it where it is news; in the transaction of the workspace that is open. */
@Component
class HealthNotes {
    private final HealthStore store;
    private final ApplicationEventPublisher listeners;
    private final InstantSource clock;

    HealthNotes(HealthStore store, ApplicationEventPublisher listeners, InstantSource clock) {
        this.store = store;
        this.listeners = listeners;
        this.clock = clock;
    }

    void fault(Connected channel, Failure failure) {
        if (store.fault(channel.workspace(), channel.id(), failure, clock.instant())) {
            listeners.publishEvent(new ChannelNews.Faulted(
                    channel.workspace(), channel.place(), failure.code(), failure.reason(), clock.instant()));
        }
    }

    /** Takes the fault away; false when there was none. */
    boolean well(Connected channel) {
        boolean mended = store.well(channel.workspace(), channel.id());
        if (mended) {
            listeners.publishEvent(new ChannelNews.Recovered(channel.workspace(), channel.place(), clock.instant()));
        }
        return mended;
    }

    /** Adds to the number of events that had been missed. */
    void repaired(Connected channel, int more) {
        store.repaired(channel.workspace(), channel.id(), more, clock.instant());
        listeners.publishEvent(new ChannelNews.Repaired(channel.workspace(), channel.place(), more, clock.instant()));
    }
}
