package org.atiende.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atiende.nlu.model.ModelFile;
import org.atiende.nlu.training.BuildModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model from a directory of taxonomy, corpus and lexicons. */
@Command(
        name = "train",
        description = "Train a model file from a directory of knowledge.",
        mixinStandardHelpOptions = true)
public final class Train implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "holds taxonomy.yaml, corpus/*.jsonl and lexicon/*.tsv")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "model file to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--name",
            defaultValue = "es-mx",
            description = "first part of the model's id (default: ${DEFAULT-VALUE})")
    private String name = "es-mx";

    @Override
    public void run() {
        if (!Files.isDirectory(data)) {
            throw new BadInput("no directory " + data);
        }
        try {
            BuildModel.train(data, name, out);
            try (InputStream in = Files.newInputStream(out)) {
                spec.commandLine()
                        .getOut()
                        .printf("%s, %.1f MB, in %s%n", ModelFile.read(in).modelId(), Files.size(out) / 1e6, out);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("cannot train from " + data + ": " + Readers.why(e));
        }
        spec.commandLine().getOut().flush();
    }
}
