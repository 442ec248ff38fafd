package org.atiende.server.channels;

import org.atiende.channel.Failure;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.database.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps what is wrong with an account that only the shop can mend, so that it is shown. */
@Component
class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final HealthStore store;
    private final HealthNotes notes;
    private final Channels channels;
    private final Tenancy tenancy;

    Health(HealthStore store, HealthNotes notes, Channels channels, Tenancy tenancy) {
        this.store = store;
        this.notes = notes;
        this.channels = channels;
        this.tenancy = tenancy;
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
            notes.fault(tried, failure);
            return true;
        });
        if (noted) {
            LOG.warn("Channel {} does not work: {}", tried.id(), failure.code());
        } else {
            LOG.info("Channel {} was tried with keys that have been replaced", tried.id());
        }
        return noted;
    }

    void well(Connected channel) {
        tenancy.run(channel.workspace(), () -> notes.well(channel));
    }
}
