package org.atiende.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;
import org.atiende.nlu.evaluation.Evaluation;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.evaluation.Reliability;
import org.atiende.nlu.evaluation.Report;
import org.atiende.nlu.evaluation.Thresholds;
import org.atiende.nlu.training.CrossValidation;
import org.atiende.nlu.training.Knowledge;
import org.atiende.nlu.training.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the reader with people's labels, on a file or by leaving out one author of the corpus after the other. */
@Command(name = "evaluate", description = "Compare the reader with people's labels.", mixinStandardHelpOptions = true)
public final class Evaluate implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", paramLabel = "FILE", description = "labelled messages, JSON lines in the corpus format")
    private @Nullable Path data;

    @Option(
            names = "--leave-author-out",
            description = "judge each author of the corpus by a model that never saw them")
    private boolean leaveAuthorOut;

    @Option(
            names = "--disagreements",
            paramLabel = "FILE",
            description =
                    "with --leave-author-out: write what was read as something that is none of its labels, the surest first")
    private @Nullable Path disagreements;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            defaultValue = "models/es-mx",
            description = "knowledge to train from (default: ${DEFAULT-VALUE})")
    private Path corpus = Path.of("models/es-mx");

    @Option(
            names = "--model",
            paramLabel = "FILE|DIR",
            description = "model file, or a shop's versions; what comes with the program otherwise")
    private @Nullable Path model;

    @Option(
            names = "--cost",
            paramLabel = "wrong=N,person=N",
            description =
                    "what a message acted on wrongly costs, and what a person's look costs; shows what each threshold would")
    private @Nullable String cost;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public void run() {
        if ((data == null) == !leaveAuthorOut) {
            throw new BadInput("evaluate takes either --data FILE or --leave-author-out");
        }
        if (disagreements != null && !leaveAuthorOut) {
            throw new BadInput("--disagreements goes with --leave-author-out");
        }
        Thresholds.Cost asked = cost == null ? null : cost(cost);
        PrintWriter out = spec.commandLine().getOut();
        if (data != null) {
            Thresholds thresholds = new Thresholds();
            Report report = onFile(data, thresholds);
            out.println(
                    json
                            ? Reports.json(report, thresholds, asked, Map.of(), Map.of())
                            : Reports.table(report, thresholds, asked));
        } else {
            CrossValidation.Judged judged = byAuthors();
            if (disagreements != null) {
                write(judged.disagreements(), disagreements);
            }
            Map<String, Reliability.Figures> mixed = new LinkedHashMap<>();
            mixed.put("plain", judged.plain());
            mixed.put("everyday", judged.everyday());
            mixed.put("after_strangers", judged.afterStrangers());
            mixed.put("channel_unknown", judged.unplaced());
            if (json) {
                out.println(Reports.json(judged.report(), judged.thresholds(), asked, mixed, judged.byBatch()));
            } else {
                out.println(Reports.table(judged.report(), judged.thresholds(), asked));
                out.println(Reports.table(judged.byBatch()));
                out.println(Reports.mixed("Each message counted once", judged.plain()));
                out.println(Reports.mixed("Counted in the everyday mix", judged.everyday()));
                out.println(Reports.mixed("The same after turns of another talk", judged.afterStrangers()));
                out.println(Reports.mixed("The same where the channel is not known", judged.unplaced()));
            }
        }
        out.flush();
    }

    private static void write(List<CrossValidation.Disagreement> found, Path file) {
        StringBuilder rows = new StringBuilder("id\tprobability\tread as\tlabelled\ttext\n");
        for (CrossValidation.Disagreement it : found) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%s\t%.3f\t%s\t%s\t%s%n",
                    it.message().id(),
                    it.read().probability(),
                    it.read().intent(),
                    String.join("+", it.message().intents()),
                    it.message().text().replaceAll("\\s+", " ")));
        }
        try {
            Files.writeString(file, rows);
        } catch (IOException e) {
            throw new BadInput("cannot write " + file + ": " + Readers.why(e));
        }
    }

    private static Thresholds.Cost cost(String text) {
        try {
            return Thresholds.Cost.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--cost: " + e.getMessage());
        }
    }

    private Report onFile(Path file, Thresholds thresholds) {
        if (!Files.isReadable(file)) {
            throw new BadInput("cannot read " + file + ": no such file");
        }
        MessageReader reader = Readers.open(model);
        Taxonomy taxonomy = Readers.taxonomy(reader);
        Evaluation evaluation = new Evaluation(taxonomy);
        long count = Lines.each(file, "evaluate", !json, (line, number) -> {
            LabelledMessage message = LabelledMessage.parse(line);
            List<String> faults = Evaluation.faults(message, taxonomy);
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(faults.getFirst());
            }
            MaskedText masked = PersonalData.mask(message.text());
            Understanding understanding = reader.read(masked, message.context());
            thresholds.add(
                    understanding.confidence(),
                    understanding
                            .intents()
                            .getFirst()
                            .intent()
                            .equals(message.intents().getFirst()));
            evaluation.add(
                    message,
                    masked.text(),
                    understanding.intents(),
                    understanding.emotion().emotion());
        });
        if (count == 0) {
            throw new BadInput(file + " holds no messages");
        }
        return evaluation.report();
    }

    private CrossValidation.Judged byAuthors() {
        try {
            return CrossValidation.leaveAuthorOut(Knowledge.read(corpus), Settings.STANDARD);
        } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException e) {
            throw new BadInput("cannot train from " + corpus + ": " + Readers.why(e));
        }
    }
}
