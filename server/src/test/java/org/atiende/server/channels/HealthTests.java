package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atiende.channel.Failure;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.server.TestDeskBeans;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.database.Tenancy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands as wrong with an account. */
class HealthTests {
    private TestDeskBeans desk;

    @BeforeEach
    void start() {
        desk = TestDeskBeans.kept();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whatOldKeysWereRefusedForIsNotNotedBesideNewOnesThatAreBeingEntered() throws Exception {
        Tenancy tenancy = desk.bean(Tenancy.class);
        Connected tried = desk.bean(Channels.class).get(desk.workspace(), desk.channel());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> owner = threads.submit(() -> tenancy.run(desk.workspace(), () -> {
                desk.bean(Onboarding.class).replace(desk.workspace(), desk.channel(), Map.of("accessToken", "another"));
                entered.countDown();
                await(commit);
            }));
            Future<Boolean> noted;
            try {
                await(entered);
                noted = threads.submit(() ->
                        desk.bean(Health.class).fault(tried, new Failure("190", PlatformReason.CONSENT_VOID.plain())));
                eventually(() -> assertThat(noted.isDone() || waits(tenancy)).isTrue());
            } finally {
                commit.countDown();
            }
            owner.get();
            assertThat(noted.get()).isFalse();
        }
        assertThat(tenancy.in(
                        desk.workspace(),
                        () -> desk.bean(HealthStore.class).faultCode(desk.workspace(), desk.channel())))
                .isEmpty();
    }

    /** Whether somebody waits for a row that another holds. */
    private boolean waits(Tenancy tenancy) {
        return tenancy.in(
                desk.workspace(),
                () -> desk.bean(JdbcClient.class)
                        .sql("select exists (select from pg_locks where not granted)")
                        .query(Boolean.class)
                        .single());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
