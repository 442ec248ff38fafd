package org.atiende.postgres;

import java.nio.file.Path;

/**
 * A server process for tests: takes the home, starts PostgreSQL, says {@code ready PID URL}, and stops when its standard
 * input ends.
 */
final class Desk {
    private Desk() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        try (HomeLock lock = HomeLock.take(home);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            System.out.printf("ready %d %s%n", postgres.pid(), postgres.owner().url());
            while (System.in.read() >= 0) {
                // Nothing is said to a desk but the end.
            }
        } catch (HomeLock.Taken | PostgresFailed e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
