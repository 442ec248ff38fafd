package org.atiende.bench;

import org.atiende.bench.ingest.Ingest;
import org.atiende.bench.rules.Rules;
import org.atiende.bench.soak.Soak;
import org.atiende.bench.ui.Ui;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bench}; what it can measure is in its subcommands. */
@Command(
        name = "bench",
        description = "Measures Atiende.",
        mixinStandardHelpOptions = true,
        subcommands = {Nlu.class, Ingest.class, Rules.class, Soak.class, Ui.class})
public final class Bench implements Runnable {
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] args) {
        // The pretend mail servers log, and nobody here reads that.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
