package org.atiende.nlu.training.labels;

import java.util.List;

/**
 * A sheet of cells.
 *
 * @param header names of the columns
 * @param rows what stands below
 */
public record Table(List<String> header, List<Row> rows) {
    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param number where it stands in the file
     * @param cells as many as the header has, or fewer
     */
    public record Row(int number, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        public boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }
}
