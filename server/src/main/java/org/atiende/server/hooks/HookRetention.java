package org.atiende.server.hooks;

import java.time.Instant;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.hooks.store.DeliveryStore;
import org.springframework.stereotype.Component;

/** Forgets the log of deliveries, and events that no delivery is about any more. */
@Component
record HookRetention(DeliveryStore deliveries) implements Retention {
    @Override
    public String what() {
        return "deliveries and events of webhooks";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.webhookLog());
        int forgotten = deliveries.forgetBefore(keeper, before);
        return Math.max(forgotten, deliveries.forgetEventsBefore(keeper, before));
    }
}
