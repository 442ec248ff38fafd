package org.atiende.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a shop's own models: {@code v1.model} and {@code v1.json} for each version, and {@code promoted} with a
 * line for each promotion that stands, the latest last. What is in a file already is never changed.
 */
final class Versions {
    private final Path directory;

    Versions(Path directory) {
        this.directory = directory;
    }

    /** What writes a model. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** The numbers of all versions, ascending. */
    List<Integer> all() throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "v*.model")) {
                for (Path file : files) {
                    String number = file.getFileName().toString().replaceAll("^v|\\.model$", "");
                    if (number.matches("[1-9]\\d{0,8}")) {
                        numbers.add(Integer.valueOf(number));
                    }
                }
            }
        }
        return List.copyOf(numbers);
    }

    /** Keeps the next version and returns its number. The report is there before the model is, so that no version lacks one. */
    int add(String report, Writing model) throws IOException {
        Files.createDirectories(directory);
        List<Integer> all = all();
        int number = all.isEmpty() ? 1 : all.getLast() + 1;
        replace(report(number), out -> out.write(report.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        replace(model(number), model);
        return number;
    }

    Path model(int number) {
        return directory.resolve("v" + number + ".model");
    }

    Path report(int number) {
        return directory.resolve("v" + number + ".json");
    }

    /** The version in force; null where the base is. */
    @Nullable
    Integer promoted() throws IOException {
        List<Integer> history = history();
        return history.isEmpty() ? null : history.getLast();
    }

    void promote(int number) throws IOException {
        List<Integer> history = history();
        if (history.isEmpty() || history.getLast() != number) {
            history.add(number);
            write(history);
        }
    }

    /** Takes the last promotion back; whether there was one. */
    boolean rollBack() throws IOException {
        List<Integer> history = history();
        if (history.isEmpty()) {
            return false;
        }
        history.removeLast();
        write(history);
        return true;
    }

    private List<Integer> history() throws IOException {
        Path file = directory.resolve("promoted");
        List<Integer> history = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.matches("v[1-9]\\d{0,8}") || !Files.exists(model(Integer.parseInt(line.substring(1))))) {
                    throw new IOException("%s names '%s', which is no version".formatted(file, line));
                }
                history.add(Integer.valueOf(line.substring(1)));
            }
        }
        return history;
    }

    private void write(List<Integer> history) throws IOException {
        StringBuilder lines = new StringBuilder();
        history.forEach(number -> lines.append('v').append(number).append('\n'));
        replace(
                directory.resolve("promoted"),
                out -> out.write(lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static void replace(Path file, Writing writing) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (OutputStream out = Files.newOutputStream(draft)) {
            writing.to(out);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
