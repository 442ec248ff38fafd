package org.atiende.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of docs/benchmarks.md that the command writes: one block between two marks for each set. */
final class Table {
    private static final String END = "<!-- end of peers -->";
    private final Path file;

    Table(Path file) {
        this.file = file;
    }

    /** Puts the rows of a set in the place of those that were there, or at the end. */
    void put(Task task, int folds, List<Row> rows, double load) throws IOException {
        String mark = "<!-- peers: " + task.name() + " -->";
        StringBuilder block = new StringBuilder(mark).append('\n');
        Fold first = task.folds().getFirst();
        block.append("%n**%s**: %,d to learn from, %,d judged, %s; load average %.1f.%n%n"
                .formatted(
                        task.name(),
                        first.train().size(),
                        first.test().size(),
                        folds == 1 ? "one fold of " + task.folds().size() : "mean of " + folds + " folds",
                        load));
        block.append(Row.HEAD);
        rows.forEach(row -> block.append(row.line()));
        block.append("\nSettings: ");
        block.append(String.join(
                "; ",
                rows.stream()
                        .map(row -> row.peer() + " `" + row.settings() + "`")
                        .toList()));
        block.append(".\n").append(END).append('\n');
        String page = Files.readString(file);
        int from = page.indexOf(mark);
        int to = from < 0 ? -1 : page.indexOf(END, from);
        Files.writeString(
                file,
                from < 0 || to < 0
                        ? page.stripTrailing() + "\n\n" + block
                        : page.substring(0, from) + block + page.substring(to + END.length() + 1));
    }
}
