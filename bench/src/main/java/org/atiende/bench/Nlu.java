package org.atiende.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.atiende.bench.peers.Peers;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a message takes to read, on one thread, with JMH; or how well and fast others learn the same. */
@Command(
        name = "nlu",
        description = "Time to mask and read one message, on one core; --peers sets our trainer beside others.",
        mixinStandardHelpOptions = true)
public final class Nlu implements Runnable {
    @Option(names = "--forks", defaultValue = "1", description = "fresh JVMs (default: ${DEFAULT-VALUE})")
    private int forks = 1;

    @Option(
            names = "--peers",
            description =
                    "learn public sets and our corpus beside fastText, OpenNLP, MALLET and Tribuo, and write the table"
                            + " into docs/benchmarks.md")
    private boolean peers;

    @Option(names = "--limits", description = "measure loading, heap and the slowest texts")
    private boolean limits;

    @Option(names = "--data", defaultValue = ".", description = "directory of the public sets")
    private Path data = Path.of(".");

    @Option(names = "--sets", split = ",", description = "only these sets, such as BANKING77")
    private List<String> sets = List.of();

    @Option(
            names = "--only",
            split = ",",
            description = "only these peers, such as Atiende,fastText; the table is then printed alone")
    private List<String> names = List.of();

    @Option(names = "--folds", defaultValue = "10", description = "folds of a set at most (default: ${DEFAULT-VALUE})")
    private int folds = 10;

    @Option(names = "--tune", description = "choose settings anew on splits of the training data, and keep them")
    private boolean tune;

    @Override
    public void run() {
        if (limits) {
            new Limits().print();
            return;
        }
        if (peers) {
            beside();
            return;
        }
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

    private void beside() {
        Path root = Path.of(System.getProperty("atiende.root", "."));
        try {
            new Peers(new Peers.Wish(root, data, sets, names, folds, tune)).run();
        } catch (IOException e) {
            throw new UncheckedIOException("The comparison failed", e);
        }
    }
}
