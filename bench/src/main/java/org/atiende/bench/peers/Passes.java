package org.atiende.bench.peers;

import java.lang.management.ManagementFactory;

/** Times passes by what the thread got of the processor, so that other work on the machine counts less. */
final class Passes {
    private static final int PASSES = 7;

    private Passes() {}

    /** The quickest of some passes, in seconds; the first ones warm the machine up. */
    static double quickest(Runnable pass) {
        double best = Double.MAX_VALUE;
        long began = System.nanoTime();
        // A slow peer is warm after fewer passes.
        for (int i = 0; i < PASSES && (i < 2 || System.nanoTime() - began < 20_000_000_000L); i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            pass.run();
            best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9);
        }
        return best;
    }
}
