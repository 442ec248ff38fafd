package org.atiende.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atiende.nlu.evaluation.Reliability;
import org.atiende.nlu.evaluation.Report;
import org.atiende.nlu.evaluation.Thresholds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON and as a table. */
final class Reports {
    private static final int EXAMPLE = 110;

    private Reports() {}

    /**
     * @param mixed the same counted in the everyday mix, in several forms, by name
     * @param byBatch of each batch of the corpus; empty for messages that are none
     */
    static String json(
            Report report,
            Thresholds thresholds,
            Thresholds.@Nullable Cost cost,
            Map<String, Reliability.Figures> mixed,
            Map<String, Report> byBatch) {
        Map<String, Object> fields = new LinkedHashMap<>(figures(report));
        fields.replaceAll((name, value) -> value instanceof Double share ? Understandings.rounded(share) : value);
        mixed.forEach((name, figures) -> fields.put(name, fields(figures)));
        List<Map<String, Object>> confusions = new ArrayList<>();
        for (Report.Confusion confusion : report.confusions()) {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put("label", confusion.label());
            pair.put("predicted", confusion.read());
            pair.put("count", confusion.count());
            confusions.add(pair);
        }
        fields.put("confusions", confusions);
        Map<String, Object> byIntent = new LinkedHashMap<>();
        report.byIntent().forEach((id, figures) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("precision", Understandings.rounded(figures.precision()));
            row.put("recall", Understandings.rounded(figures.recall()));
            row.put("f1", Understandings.rounded(figures.f1()));
            row.put("n", figures.n());
            byIntent.put(id, row);
        });
        fields.put("by_intent", byIntent);
        if (!byBatch.isEmpty()) {
            Map<String, Object> batches = new LinkedHashMap<>();
            byBatch.forEach((batch, figures) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("n", figures.n());
                row.put("accuracy", Understandings.rounded(figures.accuracy()));
                row.put("any", Understandings.rounded(figures.any()));
                batches.put(batch, row);
            });
            fields.put("by_batch", batches);
        }
        if (cost != null) {
            fields.put(
                    "thresholds",
                    thresholds.rows(cost).stream().map(Reports::fields).toList());
            fields.put("cheapest_threshold", fields(thresholds.cheapest(cost)));
        }
        return JsonMapper.shared().writeValueAsString(fields);
    }

    private static Map<String, Object> fields(Reliability.Figures figures) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("accuracy", Understandings.rounded(figures.accuracy()));
        fields.put(
                "accuracy_low", Understandings.rounded(figures.accuracyWithin().low()));
        fields.put(
                "accuracy_high", Understandings.rounded(figures.accuracyWithin().high()));
        fields.put("ece", Understandings.rounded(figures.error()));
        fields.put("ece_low", Understandings.rounded(figures.errorWithin().low()));
        fields.put("ece_high", Understandings.rounded(figures.errorWithin().high()));
        return fields;
    }

    private static Map<String, Object> fields(Thresholds.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("threshold", row.threshold());
        fields.put("coverage", Understandings.rounded(row.coverage()));
        fields.put("wrong", Understandings.rounded(row.wrong()));
        fields.put("cost", Understandings.rounded(row.cost()));
        return fields;
    }

    private static String table(Thresholds thresholds, Thresholds.Cost cost) {
        StringBuilder table =
                new StringBuilder(String.format("%n%nthreshold  acted on  of these wrong  cost of a message%n"));
        for (Thresholds.Row row : thresholds.rows(cost)) {
            // Every fifth is enough to see the curve.
            if (Math.round(100 * row.threshold()) % 5 == 0) {
                table.append(line(row)).append('\n');
            }
        }
        return table.append(String.format("least cost:%n"))
                .append(line(thresholds.cheapest(cost)))
                .toString();
    }

    private static String line(Thresholds.Row row) {
        return String.format(
                Locale.ROOT,
                "%9.2f  %6.1f %%  %12.1f %%  %17.3f",
                row.threshold(),
                100 * row.coverage(),
                100 * row.wrong(),
                row.cost());
    }

    private static Map<String, Object> figures(Report report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("n", report.n());
        figures.put("accuracy", report.accuracy());
        figures.put("any", report.any());
        figures.put("macro_f1", report.macroF1());
        figures.put("multi_f1", report.multiF1());
        figures.put("emotion_accuracy", report.emotionAccuracy());
        figures.put("emotion_macro_f1", report.emotionMacroF1());
        figures.put("angry_recall", report.angryRecall());
        figures.put("coverage_at_080", report.coverageAt080());
        figures.put("precision_at_080", report.precisionAt080());
        figures.put("ece", report.ece());
        return figures;
    }

    static String mixed(String name, Reliability.Figures figures) {
        return String.format(
                Locale.ROOT,
                "%s: accuracy %.1f %% (95 %%: %.1f to %.1f), calibration error %.1f %% (95 %%: %.1f to %.1f)",
                name,
                100 * figures.accuracy(),
                100 * figures.accuracyWithin().low(),
                100 * figures.accuracyWithin().high(),
                100 * figures.error(),
                100 * figures.errorWithin().low(),
                100 * figures.errorWithin().high());
    }

    /** A line a batch of the corpus. */
    static String table(Map<String, Report> byBatch) {
        StringBuilder table = new StringBuilder(String.format("%nbatch       n  first right  among labels%n"));
        byBatch.forEach((batch, figures) -> table.append(String.format(
                Locale.ROOT,
                "%-7s %5d  %9.1f %%  %10.1f %%%n",
                batch,
                figures.n(),
                100 * figures.accuracy(),
                100 * figures.any())));
        return table.toString();
    }

    static String table(Report report, Thresholds thresholds, Thresholds.@Nullable Cost cost) {
        StringBuilder table = new StringBuilder();
        figures(report).forEach((name, value) -> {
            String shown = value instanceof Double share
                    ? String.format(Locale.ROOT, "%5.1f %%", 100 * share)
                    : String.valueOf(value);
            table.append(String.format(Locale.ROOT, "%-18s %8s%n", name, shown));
        });
        table.append(String.format(Locale.ROOT, "%n%-24s %6s %6s %6s %6s%n", "intent", "prec.", "recall", "F1", "n"));
        report.byIntent()
                .forEach((id, f) -> table.append(String.format(
                        Locale.ROOT,
                        "%-24s %6.1f %6.1f %6.1f %6d%n",
                        id,
                        100 * f.precision(),
                        100 * f.recall(),
                        100 * f.f1(),
                        f.n())));
        table.append(String.format("%nworst confusions (label, read as)%n"));
        for (Report.Confusion confusion : report.confusions()) {
            table.append(String.format("%5d  %s -> %s%n", confusion.count(), confusion.label(), confusion.read()));
            confusion
                    .examples()
                    .forEach(example ->
                            table.append("         ").append(line(example)).append('\n'));
        }
        return table.toString().stripTrailing() + (cost == null ? "" : table(thresholds, cost));
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= EXAMPLE ? line : line.substring(0, EXAMPLE - 1) + "…";
    }
}
