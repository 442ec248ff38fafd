package org.atiende.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a message takes to read, on one thread, with JMH. */
@Command(name = "nlu", description = "Time to mask and read one message, on one core.", mixinStandardHelpOptions = true)
public final class Nlu implements Runnable {
    @Option(names = "--forks", defaultValue = "1", description = "fresh JVMs (default: ${DEFAULT-VALUE})")
    private int forks = 1;

    @Override
    public void run() {
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include(NluBench.class.getSimpleName())
                            .forks(forks)
                            .build())
                    .run();
            for (RunResult result : results) {
                double micros = result.getPrimaryResult().getScore();
                System.out.printf(
                        "%-16s %8.2f µs per message, %,9.0f messages/s per core%n",
                        result.getPrimaryResult().getLabel(), micros, 1e6 / micros);
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("The measurement failed", e);
        }
    }
}
