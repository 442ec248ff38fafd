package org.atiende.server.channels;

import java.time.Instant;
import org.atiende.server.channels.store.HandInStore;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.springframework.stereotype.Component;

/** What this module forgets: the content of events that were worked on, and requests of own sites. */
final class ChannelRetention {
    private ChannelRetention() {}

    @Component
    record RawEventRetention(InboxStore inbox) implements Retention {
        @Override
        public String what() {
            return "contents of raw events";
        }

        @Override
        public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
            return inbox.forgetBefore(keeper, now.minus(settings.rawEvents()));
        }
    }

    @Component
    record HandInRetention(HandInStore requests) implements Retention {
        @Override
        public String what() {
            return "requests of own sites";
        }

        @Override
        public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
            return requests.forgetBefore(keeper, now.minus(settings.requests()));
        }
    }
}
