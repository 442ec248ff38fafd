package org.atiende.server.understanding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.Mix;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The mix of intents of each workspace, estimated once a day from its own last messages, which nobody has labelled. The model that
 * comes with the desk reads with it; a workspace's own model is calibrated on its own labels and reads without.
 */
@Component
class Mixes {
    private static final Logger LOG = LoggerFactory.getLogger(Mixes.class);
    private static final int LAST = 3_000;
    private static final Duration WITHIN = Duration.ofDays(60);
    /** The most a weight moves between two estimates. */
    private static final double STEP = 2;

    /** For how long a process reads on with the mix that another has replaced. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    private final MixStore store;
    private final RecentMessages recent;
    private final MessageReader base;
    private final Tenancy tenancy;
    private final MixSettings settings;
    private final InstantSource clock;
    private final Cache<WorkspaceId, MessageReader> readers =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();
    private double @Nullable [] trained;

    Mixes(
            MixStore store,
            RecentMessages recent,
            MessageReader base,
            Tenancy tenancy,
            MixSettings settings,
            InstantSource clock) {
        this.store = store;
        this.recent = recent;
        this.base = base;
        this.tenancy = tenancy;
        this.settings = settings;
        this.clock = clock;
    }

    /** The base with the workspace's mix, in the transaction of the workspace that is open. */
    MessageReader reader(WorkspaceId workspace) {
        return settings.enabled() ? readers.get(workspace, this::open) : base;
    }

    private MessageReader open(WorkspaceId workspace) {
        MixStore.Row row = store.find(workspace).orElse(null);
        if (row == null) {
            store.begin(workspace, clock.instant().plus(settings.every()));
            return base;
        }
        // A mix is for the intents of the very model that it was estimated with.
        boolean fits = base instanceof LinearReader && row.model().equals(base.modelId());
        return fits && !row.mix().none() ? ((LinearReader) base).in(row.mix(), "+mix" + row.number()) : base;
    }

    /** Estimates the mix of one workspace for which it is time; whether there was one. */
    boolean estimateNext() {
        if (!settings.enabled() || !(base instanceof LinearReader linear)) {
            return false;
        }
        WorkspaceId workspace = store.claim(clock.instant(), settings.every()).orElse(null);
        if (workspace == null) {
            return false;
        }
        List<RecentMessages.Written> last = tenancy.in(
                workspace, () -> recent.last(workspace, clock.instant().minus(WITHIN), LAST));
        if (last.size() < Mix.FEWEST) {
            return true;
        }
        List<double[]> shares =
                last.stream().map(it -> linear.shares(it.text(), it.context())).toList();
        Mix estimate = Mix.estimate(shares, trained(linear));
        tenancy.run(workspace, () -> {
            Mix before = store.find(workspace)
                    .filter(row -> row.model().equals(linear.modelId()))
                    .map(MixStore.Row::mix)
                    .orElse(Mix.NONE);
            store.put(workspace, linear.modelId(), estimate.near(before, STEP), last.size(), clock.instant());
        });
        readers.invalidate(workspace);
        LOG.info("The mix of workspace {} is estimated from {} messages", workspace, last.size());
        return true;
    }

    /** How often each intent stands first in the corpus; counted once, since the corpus is large. */
    private synchronized double[] trained(LinearReader linear) {
        if (trained == null) {
            double[] counts = new double[linear.model().intents().size()];
            for (LabelledMessage message : EsMx.base().messages()) {
                counts[linear.model().intents().indexOf(message.intents().getFirst())]++;
            }
            trained = counts;
        }
        return trained;
    }
}
