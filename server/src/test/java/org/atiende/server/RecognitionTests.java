package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atiende.channel.Buyer;
import org.atiende.server.customers.Customers;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.CustomerId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Buyers are recognised, whoever meets them first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecognitionTests {
    private static final int WORKERS = 4;

    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void aBuyerWhoComesInOnSeveralLinesAtOnceIsOneCustomer() throws Exception {
        for (int round = 0; round < 25; round++) {
            Buyer buyer =
                    new Buyer("buyer-" + round, "buyer-" + round, Optional.empty(), Optional.empty(), Optional.empty());
            CyclicBarrier together = new CyclicBarrier(WORKERS);
            Set<CustomerId> customers = new HashSet<>();
            try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
                List<Future<CustomerId>> found = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    found.add(workers.submit(() -> {
                        together.await();
                        return desk.bean(Tenancy.class)
                                .in(
                                        desk.shop.workspace(),
                                        () -> desk.bean(Customers.class)
                                                .recognise(desk.shop.workspace(), desk.channel.id(), List.of(buyer))
                                                .get(buyer.id())
                                                .id());
                    }));
                }
                for (Future<CustomerId> it : found) {
                    customers.add(it.get());
                }
            }
            assertThat(customers).as("round " + round).hasSize(1);
        }
    }
}
