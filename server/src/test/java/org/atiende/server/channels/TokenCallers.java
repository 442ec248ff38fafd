package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atiende.server.TestDeskBeans;
import org.atiende.server.channels.store.CredentialStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.privacy.Sealer;

/** Callers of a desk's tokens in several processes. */
record TokenCallers(TestDeskBeans desk, InstantSource clock) {
    private static final int MANY = 6;

    /** Another process on the same database: it shares nothing with others but the tables. */
    Tokens process(InstantSource time) {
        return new Tokens(
                desk.bean(CredentialStore.class),
                desk.bean(Health.class),
                desk.bean(Sealer.class),
                desk.bean(Tenancy.class),
                time,
                desk.bean(CalledAddresses.class));
    }

    /** Many callers in two processes are refused the same token at once. */
    void manyAsk(Connected account, Runnable expire) throws Exception {
        List<Tokens> processes = List.of(process(clock), process(clock));
        String refused = processes.getFirst().of(account).token();
        expire.run();
        CyclicBarrier together = new CyclicBarrier(MANY);
        Set<String> tokens = new HashSet<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(MANY)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Tokens process = processes.get(i % 2);
                answers.add(callers.submit(() -> {
                    together.await();
                    return process.of(account).tokenInsteadOf(refused);
                }));
            }
            for (Future<String> answer : answers) {
                tokens.add(answer.get());
            }
        }
        assertThat(tokens).as("all go on with the same token").hasSize(1).doesNotContain(refused);
    }
}
