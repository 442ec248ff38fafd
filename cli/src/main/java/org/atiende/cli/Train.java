package org.atiende.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.atiende.nlu.model.ModelFile;
import org.atiende.nlu.model.ModelWriter;
import org.atiende.nlu.training.BuildModel;
import org.atiende.nlu.training.Knowledge;
import org.atiende.readers.encoder.Encoder;
import org.atiende.readers.encoder.Head;
import org.atiende.readers.encoder.HeadTraining;
import org.atiende.readers.encoder.OnnxEncoder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains: a base model from a directory of taxonomy, corpus and lexicons; or, on top of a base, a shop's own model from its
 * labelled file. Keeps versions of the latter, promotes one and rolls back.
 */
@Command(
        name = "train",
        description = {
            "Train a shop's own model on top of a base, or a base from a directory of knowledge.",
            "A shop's:  train --base es-mx --data shop.csv --out DIR [--own ID=NAME]… [--promote]",
            "           train --out DIR (--list | --promote=N | --rollback)",
            "A base:    train --data DIR --out FILE",
            "A head:    train --encoder DIR --data DIR --out DIR/head.bin   (docs/readers.md)"
        },
        mixinStandardHelpOptions = true)
public final class Train implements Runnable {
    private static final String LATEST = "latest";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE|DIR",
            description =
                    "the shop's labelled messages (.csv, .xlsx, .jsonl); or, without --base, the directory that holds"
                            + " taxonomy.yaml, corpus/*.jsonl and lexicon/*")
    private @Nullable Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR|FILE",
            description = "where the shop's versions are kept; or the base model to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--name", description = "first part of the model's id (default: es-mx for a base, own for a shop)")
    private @Nullable String name;

    @Option(
            names = "--encoder",
            paramLabel = "DIR",
            description = "an encoder (model.onnx, tokenizer.json) whose head is trained on the messages of --data")
    private @Nullable Path encoder;

    @Option(names = "--base", description = "what a shop's model is built on: es-mx, or a base model file")
    private @Nullable String base;

    @Option(
            names = "--column",
            paramLabel = "FIELD=COLUMN",
            description = "which column holds text, intents, emotion, channel or context; usual names are found")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--own",
            paramLabel = "ID=NAME",
            description = "an intent of the shop's own, such as workshop_booking=\"Cita de taller\"")
    private List<String> ownIntents = new ArrayList<>();

    @Option(names = "--encoding", description = "of a text file: UTF-8, GB18030, ISO-8859-1…; detected otherwise")
    private @Nullable String encoding;

    @Option(names = "--sheet", description = "of a workbook; the first otherwise")
    private @Nullable String sheet;

    @Option(
            names = "--promote",
            arity = "0..1",
            fallbackValue = LATEST,
            paramLabel = "N",
            description =
                    "put a version in force, the latest if none is named; refused if it may be worse than the base")
    private @Nullable String promote;

    @Option(names = "--rollback", description = "put the version in force that was before, at last the base")
    private boolean rollback;

    @Option(names = "--list", description = "show all versions")
    private boolean list;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public void run() {
        try {
            work();
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput("cannot work in " + out + ": " + Readers.why(e));
        }
        spec.commandLine().getOut().flush();
    }

    private void work() throws IOException {
        if (base != null) {
            if (rollback || list) {
                throw new BadInput("train takes either --base, or one of --list, --promote and --rollback");
            }
            ownModel(base);
            return;
        }
        if (data != null && encoder != null) {
            head(encoder, data);
            return;
        }
        if (data != null) {
            baseModel(data);
            return;
        }
        if (List.of(rollback, list, promote != null).stream().filter(it -> it).count() != 1) {
            throw new BadInput("train takes --data, or one of --list, --promote and --rollback");
        }
        Versions versions = new Versions(out);
        if (versions.all().isEmpty()) {
            throw new BadInput("there are no versions in " + out);
        }
        if (promote != null) {
            promote(versions, version(versions, promote));
        }
        if (rollback && !versions.rollBack()) {
            throw new Refused("no version of " + out + " is promoted: the base is in force");
        }
        show(versions);
    }

    private void head(Path folder, Path directory) throws IOException {
        Knowledge knowledge;
        try {
            knowledge = Knowledge.read(directory);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("cannot train from " + directory + ": " + Readers.why(e));
        }
        try (Encoder opened = OnnxEncoder.open(folder)) {
            Head made = HeadTraining.train(
                    opened, knowledge.messages(), knowledge.taxonomy().intentIds());
            try (OutputStream to = Files.newOutputStream(out)) {
                made.write(to);
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "head of encoder %s, width %d, trained on %d messages, in %s%n",
                            opened.id(), opened.width(), knowledge.messages().size(), out);
        } catch (LinkageError e) {
            throw new BadInput(
                    "the libraries that run an encoder are not part of this build; docs/readers.md says how they"
                            + " come in");
        }
    }

    private void baseModel(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BadInput("no directory " + directory + "; a shop's file needs --base");
        }
        try {
            BuildModel.train(directory, name == null ? "es-mx" : name, out);
            try (InputStream in = Files.newInputStream(out)) {
                spec.commandLine()
                        .getOut()
                        .printf("%s, %.1f MB, in %s%n", ModelFile.read(in).modelId(), Files.size(out) / 1e6, out);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("cannot train from " + directory + ": " + Readers.why(e));
        }
    }

    private void ownModel(String from) throws IOException {
        if (data == null) {
            throw new BadInput("train --base needs --data with the shop's labelled messages");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInput(out + " is no directory");
        }
        ShopTraining.Made made = new ShopTraining(from, data, columns, ownIntents, encoding, sheet).train(!json);
        Versions versions = new Versions(out);
        String id = made.id(name == null ? "own" : name);
        int number = versions.add(
                TrainingReports.json(id, made.own().report()),
                to -> ModelWriter.write(made.own().model(), name == null ? "own" : name, to));
        PrintWriter screen = spec.commandLine().getOut();
        if (json) {
            screen.println(Files.readString(versions.report(number)));
        } else {
            screen.println(TrainingReports.text(made.own().report()));
            screen.printf("v%d: %s, %.1f MB, in %s%n", number, id, Files.size(versions.model(number)) / 1e6, out);
            made.own().report().objections().forEach(it -> screen.println("not to be promoted: " + it));
        }
        screen.flush();
        if (promote != null) {
            if (!promote.equals(LATEST)) {
                throw new BadInput("with --base, --promote takes no number: what was just trained is meant");
            }
            promote(versions, number);
            if (!json) {
                screen.printf("v%d is in force%n", number);
            }
        }
    }

    private static int version(Versions versions, String named) throws IOException {
        List<Integer> all = versions.all();
        if (named.equals(LATEST)) {
            return all.getLast();
        }
        String number = named.startsWith("v") ? named.substring(1) : named;
        if (!number.matches("[1-9]\\d{0,8}") || !all.contains(Integer.valueOf(number))) {
            throw new BadInput("there is no version '%s'; there are %s".formatted(named, all));
        }
        return Integer.parseInt(number);
    }

    private void promote(Versions versions, int number) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(versions.report(number)));
        if (!report.path("not_worse").asBoolean(false)) {
            throw new Refused("v%d is not promoted: %s"
                    .formatted(
                            number,
                            report.path("objections").path(0).asString("its report does not say that it may be")));
        }
        versions.promote(number);
    }

    /** A version as the list shows it: the shares of the shop's messages that base and candidate read rightly. */
    private record Row(int version, String model, double base, double candidate, boolean notWorse, boolean inForce) {}

    /** All versions, and the one in force; null where the base is. */
    private record Listing(@Nullable Integer inForce, List<Row> versions) {}

    private void show(Versions versions) throws IOException {
        Integer promoted = versions.promoted();
        List<Row> rows = new ArrayList<>();
        for (int number : versions.all()) {
            JsonNode report = JsonMapper.shared().readTree(Files.readString(versions.report(number)));
            rows.add(new Row(
                    number,
                    report.path("model").asString(),
                    report.path("shop").path("base").asDouble(),
                    report.path("shop").path("candidate").asDouble(),
                    report.path("not_worse").asBoolean(),
                    promoted != null && promoted == number));
        }
        PrintWriter screen = spec.commandLine().getOut();
        if (json) {
            screen.println(TrainingReports.json(new Listing(promoted, rows)));
            return;
        }
        rows.forEach(row -> screen.printf(
                Locale.ROOT,
                "%s v%d  %s  base %.1f %%, candidate %.1f %%%s%n",
                row.inForce() ? "*" : " ",
                row.version(),
                row.model(),
                100 * row.base(),
                100 * row.candidate(),
                row.notWorse() ? "" : "  (may be worse)"));
        screen.println(promoted == null ? "in force: the base" : "in force: v" + promoted);
    }
}
