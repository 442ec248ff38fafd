package org.atiende.server.understanding;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a labelled file would be taken as. Everything in it is masked, and nothing of it is kept.
 *
 * @param sheets of a workbook
 * @param columns in their order
 * @param rows the first ones, as they stand in the file
 * @param messages how many would be trained from; 0 while something is wrong
 * @param labels how many messages bear which intent first, the most first
 * @param problem what is wrong with the file as a whole; null where nothing is, or single rows are
 * @param faults the first rows that cannot be taken, and why
 * @param faultCount how many faults were found; counting ends at a thousand
 * @param unknownLabels labels that neither the base nor the own intents know
 */
public record LabelsCheck(
        List<String> sheets,
        List<FileColumn> columns,
        List<FileRow> rows,
        int messages,
        List<LabelCount> labels,
        @Nullable String problem,
        List<FileFault> faults,
        int faultCount,
        List<UnknownLabel> unknownLabels) {

    /**
     * A column.
     *
     * @param holds what it is taken for; null where nothing is learnt from it
     */
    public record FileColumn(
            String name,

            @Schema(allowableValues = {"text", "intents", "emotion", "channel", "context"}) @Nullable
            String holds) {}

    /** A row with its cells, long ones cut. */
    public record FileRow(int row, List<String> cells) {}

    /** A row that cannot be taken. */
    public record FileFault(int row, String reason) {}

    /** An intent, and in how many messages it stands first. */
    public record LabelCount(String intent, int messages) {}

    /**
     * A label that means nothing yet.
     *
     * @param nearest the intent that it may be a misspelling of
     */
    public record UnknownLabel(
            String label, int rows, @Nullable String nearest) {}
}
