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
    private final Channels channels;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Health(HealthStore store, Channels channels, Tenancy tenancy, InstantSource clock) {
        this.store = store;
        this.channels = channels;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Notes what is wrong with an account, unless its keys are others by now than those it was tried with; outside a
     * transaction.
     *
     * @return whether it was noted; where it was not, what was tried is to be tried again
     */
    boolean fault(Connected tried, Failure failure) {
        // Who puts other keys in their place waits until this is written, or is waited for.
        boolean noted = tenancy.in(tried.workspace(), () -> {
            store.holdAccount(tried.workspace(), tried.id());
            if (channels.outdated(tried)) {
                return false;
            }
            store.fault(tried.workspace(), tried.id(), failure, clock.instant());
            return true;
        });
        if (noted) {
            LOG.warn("Channel {} does not work: {}", tried.id(), failure.code());
        } else {
            LOG.info("Channel {} was tried with keys that have been replaced", tried.id());
        }
        return noted;
    }

    void well(WorkspaceId workspace, ChannelId channel) {
        tenancy.run(workspace, () -> store.well(workspace, channel));
    }
}
