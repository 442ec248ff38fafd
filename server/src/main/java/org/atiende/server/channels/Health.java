package org.atiende.server.channels;

import java.time.InstantSource;
import org.atiende.channel.Failure;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps what is wrong with an account that only the shop can mend, so that it is shown. */
@Component
class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final HealthStore store;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Health(HealthStore store, Tenancy tenancy, InstantSource clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    void fault(WorkspaceId workspace, ChannelId channel, Failure failure) {
        LOG.warn("Channel {} does not work: {}", channel, failure.code());
        tenancy.run(workspace, () -> store.fault(workspace, channel, failure, clock.instant()));
    }

    void well(WorkspaceId workspace, ChannelId channel) {
        tenancy.run(workspace, () -> store.well(workspace, channel));
    }
}
