package org.atiende.server.understanding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.model.ModelWriter;
import org.atiende.nlu.training.OwnModel;
import org.atiende.nlu.training.OwnTraining;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Ids;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Trains what workspaces have ordered, one after the other, on half of the processors. A training that is cut off begins
 * again when its lease has run out; one that was cut off three times has failed.
 */
@Component
class TrainingWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWorker.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 3;
    private static final long IDLE_MILLIS = 5_000;
    private static final String NAME = "own";

    private final OwnModelStore store;
    private final Tenancy tenancy;
    private final TrainingBell bell;
    private final InstantSource clock;
    private final UUID holder;
    private final Rounds rounds;
    private volatile ForkJoinPool threads = new ForkJoinPool(1);

    TrainingWorker(OwnModelStore store, Tenancy tenancy, TrainingBell bell, Ids ids, InstantSource clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.bell = bell;
        this.clock = clock;
        this.holder = ids.next();
        this.rounds = new Rounds("training", bell, List.of(this::roundOrRest));
    }

    private void roundOrRest() throws InterruptedException {
        if (threads.isShutdown()) {
            bell.await(IDLE_MILLIS);
            return;
        }
        Optional<OwnModelStore.Claim> claim = store.claim(holder, clock.instant(), LEASE);
        if (claim.isEmpty()) {
            bell.await(IDLE_MILLIS);
            return;
        }
        work(claim.get());
    }

    private void work(OwnModelStore.Claim claim) throws InterruptedException {
        if (claim.attempt() > MOST_ATTEMPTS) {
            fail(claim, "It was cut off %d times".formatted(MOST_ATTEMPTS));
            return;
        }
        OwnModelStore.Labels labels =
                tenancy.in(claim.workspace(), () -> store.labels(claim.workspace(), claim.model()));
        // Parallel streams stay in the pool that they are begun in: receiving and sending keep the other processors.
        ForkJoinTask<OwnModel> training = threads.submit(() -> train(claim, labels));
        try {
            keep(claim, training.get());
        } catch (ExecutionException | CancellationException e) {
            if (threads.isShutdown()) {
                tenancy.run(claim.workspace(), () -> store.giveBack(claim, holder));
                return;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CancellationException) {
                LOG.info(
                        "The training of model {} of workspace {} is left: it was cancelled, or another process has it",
                        claim.model(),
                        claim.workspace());
                return;
            }
            LOG.error("The training of model {} of workspace {} failed", claim.model(), claim.workspace(), cause);
            fail(claim, "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage()));
        }
    }

    private OwnModel train(OwnModelStore.Claim claim, OwnModelStore.Labels labels) {
        return new OwnTraining(EsMx.base(), labels.messages(), labels.ownIntents(), (stage, done) -> {
                    boolean ours = tenancy.in(
                            claim.workspace(),
                            () -> store.advance(
                                    claim,
                                    holder,
                                    new OwnModelView.Stage(stage, done),
                                    clock.instant().plus(LEASE)));
                    if (!ours) {
                        throw new CancellationException("Somebody else has the training now");
                    }
                })
                .train();
    }

    private void keep(OwnModelStore.Claim claim, OwnModel own) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            String name = ModelWriter.write(own.model(), NAME, file);
            OwnModelStore.Made made = new OwnModelStore.Made(name, own.report(), file.toByteArray());
            tenancy.run(claim.workspace(), () -> store.finish(claim, holder, made, clock.instant()));
            LOG.info("Model {} of workspace {} is trained: {}", claim.model(), claim.workspace(), name);
        } catch (IOException e) {
            fail(claim, "The model cannot be written: " + e.getMessage());
        }
    }

    private void fail(OwnModelStore.Claim claim, String reason) {
        tenancy.run(claim.workspace(), () -> store.fail(claim, holder, reason, clock.instant()));
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        threads = new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        rounds.start();
    }

    @Override
    public void stop() {
        threads.shutdownNow();
        rounds.stop();
    }
}
