package org.atiende.server.channels;

import java.time.InstantSource;
import java.util.List;
import org.atiende.server.channels.store.AttachmentStore;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Fetches what buyers have sent along, a few at once, since each is held in memory while it is sealed. */
@Component
class AttachmentWorker implements Worker {
    private static final int MOST_AT_ONCE = 3;
    private static final long IDLE_MILLIS = 2_000;

    private final AttachmentStore store;
    private final Attachments attachments;
    private final Channels channels;
    private final Platforms platforms;
    private final AttachmentSettings settings;
    private final InstantSource clock;
    private final Attempts attempts;
    private final Rounds rounds;

    AttachmentWorker(
            AttachmentStore store,
            Attachments attachments,
            Channels channels,
            Platforms platforms,
            AttachmentBell bell,
            AttachmentSettings settings,
            InstantSource clock) {
        this.store = store;
        this.attachments = attachments;
        this.channels = channels;
        this.platforms = platforms;
        this.settings = settings;
        this.clock = clock;
        this.attempts = new Attempts("Attachment", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("attachments", bell, IDLE_MILLIS, this::round);
    }

    /** Claims once and begins to fetch; returns how many. */
    private int round() {
        int free = attempts.free();
        if (free == 0) {
            return 0;
        }
        List<AttachmentStore.Claim> claims = store.claim(clock.instant(), settings.lease(), free);
        claims.forEach(claim -> attempts.begin(
                claim.id(),
                () -> attachments.fetch(claim, channels.get(claim.workspace(), claim.channel()), platforms)));
        return claims.size();
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        attempts.start();
        rounds.start();
    }

    /** What is cut off is fetched again when its lease has run out. */
    @Override
    public void stop() {
        rounds.stop();
        attempts.stop();
    }
}
