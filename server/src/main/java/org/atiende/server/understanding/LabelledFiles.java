package org.atiende.server.understanding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.OwnTraining;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.Fault;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.Table;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.atiende.nlu.training.labels.Vocabulary;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.understanding.LabelsCheck.FileColumn;
import org.atiende.server.understanding.LabelsCheck.FileFault;
import org.atiende.server.understanding.LabelsCheck.FileRow;
import org.atiende.server.understanding.LabelsCheck.LabelCount;
import org.atiende.server.understanding.LabelsCheck.UnknownLabel;
import org.jspecify.annotations.Nullable;

/** Reads what a workspace labelled itself: for a training all of it or nothing, for a look beforehand what would be wrong with it. */
final class LabelledFiles {
    private static final int ROWS_SHOWN = 8;
    private static final int FAULTS_SHOWN = 200;
    private static final int LONGEST_CELL = 300;

    /** How the reader of labelled files names a label that it does not know; a long one is cut there, and ends with dots. */
    private static final Pattern UNKNOWN = Pattern.compile("unknown intent '(.*[^…])'; (?:is it (\\w+)\\?|declare .*)");

    private LabelledFiles() {}

    /** The messages of a file from which a model can be trained. */
    static List<OwnMessage> read(OwnModels.Order order) throws UnreadableFile {
        List<OwnMessage> messages = order.file()
                .read(new LabelledFile(order.columns(), new Vocabulary(EsMx.taxonomy(), order.ownIntents())));
        checkStorable(messages);
        return messages;
    }

    /** PostgreSQL keeps neither characters of value 0 nor halves of surrogate pairs. */
    private static void checkStorable(List<OwnMessage> messages) throws UnreadableFile {
        List<Fault> faults = messages.stream()
                .filter(it -> {
                    String all = it.toString();
                    return all.indexOf('\0') >= 0
                            || !StandardCharsets.UTF_8.newEncoder().canEncode(all);
                })
                .map(it -> new Fault(it.row(), "holds a character that cannot be stored"))
                .toList();
        if (!faults.isEmpty()) {
            throw new UnreadableFile(faults);
        }
    }

    /** What a training would make of a file. */
    static LabelsCheck check(OwnModels.Order order) {
        try {
            List<OwnMessage> messages = read(order);
            return check(order, messages, List.of(), tooFew(messages, order));
        } catch (UnreadableFile e) {
            String problem = e.faults().isEmpty() ? masked(String.valueOf(e.getMessage())) : null;
            return check(order, List.of(), e.faults(), problem);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String tooFew(List<OwnMessage> messages, OwnModels.Order order) {
        try {
            OwnTraining.check(messages, order.ownIntents());
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static LabelsCheck check(
            OwnModels.Order order, List<OwnMessage> messages, List<Fault> faults, @Nullable String problem) {
        Table outline = new Table(List.of(), List.of());
        List<String> sheets = List.of();
        try {
            sheets = order.file().sheets();
            outline = order.file().outline(ROWS_SHOWN);
        } catch (UnreadableFile e) {
            // What is wrong with it was found when it was read.
        }
        FoundColumns found = new FoundColumns(order.columns());
        return new LabelsCheck(
                sheets,
                outline.header().stream().map(it -> column(found, it)).toList(),
                outline.rows().stream().map(LabelledFiles::row).toList(),
                messages.size(),
                counts(messages),
                problem,
                faults.stream()
                        .limit(FAULTS_SHOWN)
                        .map(it -> new FileFault(it.row(), masked(it.reason())))
                        .toList(),
                faults.size(),
                unknown(faults));
    }

    private static FileColumn column(FoundColumns found, String name) {
        Columns.Field held = found.held(name);
        return new FileColumn(masked(name), held == null ? null : held.id());
    }

    private static FileRow row(Table.Row row) {
        return new FileRow(
                row.number(),
                row.cells().stream()
                        .map(it -> masked(it.length() <= LONGEST_CELL ? it : it.substring(0, LONGEST_CELL) + "…"))
                        .toList());
    }

    private static List<LabelCount> counts(List<OwnMessage> messages) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        messages.forEach(it -> counts.merge(it.intents().getFirst(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(it -> new LabelCount(it.getKey(), it.getValue()))
                .sorted(Comparator.comparingInt(LabelCount::messages).reversed().thenComparing(LabelCount::intent))
                .toList();
    }

    private static List<UnknownLabel> unknown(List<Fault> faults) {
        Map<String, UnknownLabel> labels = new LinkedHashMap<>();
        for (Fault fault : faults) {
            Matcher unknown = UNKNOWN.matcher(fault.reason());
            if (unknown.matches()) {
                UnknownLabel once = new UnknownLabel(masked(unknown.group(1)), 1, unknown.group(2));
                labels.merge(
                        once.label(),
                        once,
                        (one, other) -> new UnknownLabel(one.label(), one.rows() + 1, one.nearest()));
            }
        }
        List<UnknownLabel> sorted = new ArrayList<>(labels.values());
        sorted.sort(Comparator.comparingInt(UnknownLabel::rows).reversed());
        return sorted;
    }

    private static String masked(String text) {
        return PersonalData.mask(text).text();
    }
}
