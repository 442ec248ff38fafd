package org.atiende.bench.ingest;

import java.time.Duration;
import java.util.Locale;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Machine;

/**
 * Processor time by who used it.
 *
 * @param all what the whole machine used
 */
record Usage(Duration generator, Duration server, Duration database, Duration all) {

    static Usage now(Desk desk) {
        return new Usage(Machine.own(), desk.usedByServer(), desk.usedByDatabase(), Machine.used());
    }

    Usage since(Usage before) {
        return new Usage(
                generator.minus(before.generator),
                server.minus(before.server),
                database.minus(before.database),
                all.minus(before.all));
    }

    /** In cores, over a time. */
    String over(Duration time) {
        Duration ours = generator.plus(server).plus(database);
        return String.format(
                Locale.ROOT,
                "generator %.2f, server %.2f, database %.2f, others on this machine %.2f",
                cores(generator, time),
                cores(server, time),
                cores(database, time),
                Math.max(0, cores(all.minus(ours), time)));
    }

    private static double cores(Duration used, Duration time) {
        return (double) used.toNanos() / time.toNanos();
    }
}
