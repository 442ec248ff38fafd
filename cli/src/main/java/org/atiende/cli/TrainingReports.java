package org.atiende.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atiende.nlu.training.Comparison;
import org.atiende.nlu.training.LabelQuality;
import org.atiende.nlu.training.OwnReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What a shop is told of a candidate, as JSON and as text. */
final class TrainingReports {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final int SHOWN = 5;
    private static final int EXAMPLE = 80;

    private TrainingReports() {}

    /** The report with what it amounts to in front. */
    static String json(String model, OwnReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model);
        fields.put("not_worse", report.notWorse());
        fields.put("objections", report.objections());
        JsonNode figures = JSON.valueToTree(report);
        figures.properties().forEach(it -> {
            if (!fields.containsKey(it.getKey())) {
                fields.put(it.getKey(), it.getValue());
            }
        });
        return JSON.writeValueAsString(fields);
    }

    static String json(Object listing) {
        return JSON.writeValueAsString(listing);
    }

    static String text(OwnReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-44s %6s %7s %9s %11s  %s%n",
                "first intent right, in %",
                "n",
                "base",
                "candidate",
                "difference",
                "95 % interval"));
        line(text, "the shop's messages", report.shop());
        line(text, "  of which the base knows the intent", report.known());
        line(text, "base corpus, authors unknown to both", report.elsewhere());
        if (report.emotion().n() > 0) {
            line(text, "emotion of the shop's messages", report.emotion());
        }
        text.append(String.format(
                Locale.ROOT,
                "%nprobability: expected error %.1f points; %.1f %% of the messages are read with 0.80 or more, %.1f %% of them"
                        + " rightly%n",
                100 * report.confidence().ece(),
                100 * report.confidence().coverageAt080(),
                100 * report.confidence().precisionAt080()));
        if (!report.ownIntents().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "own intents: %d of %d messages of the base corpus are taken for one%n",
                    report.falseAlarms(),
                    report.elsewhere().n()));
        }
        text.append(String.format(Locale.ROOT, "%n%-28s %6s %7s %9s%n", "intent", "n", "base", "candidate"));
        report.byIntent()
                .forEach((intent, it) -> text.append(String.format(
                        Locale.ROOT,
                        "%-28s %6d %7.1f %9.1f%n",
                        intent,
                        it.n(),
                        100 * it.base(),
                        100 * it.candidate())));
        quality(text, report.quality());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Comparison it) {
        text.append(String.format(
                Locale.ROOT,
                "%-44s %6d %7.1f %9.1f %+11.1f  %+.1f to %+.1f%n",
                name,
                it.n(),
                100 * it.base(),
                100 * it.candidate(),
                100 * it.difference(),
                100 * it.low(),
                100 * it.high()));
    }

    private static void quality(StringBuilder text, LabelQuality quality) {
        text.append(String.format(
                Locale.ROOT,
                "%nlabels to look at again: %d conflicts, %d pairs that nearly say the same, %d rare labels, %d sure"
                        + " disagreements%n",
                quality.conflicts().size(),
                quality.nearDuplicates().size(),
                quality.rare().size(),
                quality.disagreements().size()));
        first(quality.conflicts())
                .forEach(it -> text.append("  conflict: rows %s, %s: %s%n"
                        .formatted(it.rows(), String.join(" or ", it.intents()), excerpt(it.text()))));
        first(quality.nearDuplicates())
                .forEach(it -> text.append("  nearly the same: rows %d and %d%s%n"
                        .formatted(it.row(), it.other(), it.sameIntent() ? "" : ", labelled differently")));
        if (!quality.rare().isEmpty()) {
            text.append("  rare: ")
                    .append(String.join(
                            ", ",
                            quality.rare().stream()
                                    .map(it -> it.intent() + " " + it.messages())
                                    .toList()))
                    .append('\n');
        }
        first(quality.disagreements())
                .forEach(it -> text.append(String.format(
                        Locale.ROOT,
                        "  row %d is labelled %s, the model says %s (%.2f): %s%n",
                        it.row(),
                        String.join("|", it.labelled()),
                        it.read(),
                        it.probability(),
                        excerpt(it.text()))));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= EXAMPLE ? line : line.substring(0, EXAMPLE - 1) + "…";
    }
}
