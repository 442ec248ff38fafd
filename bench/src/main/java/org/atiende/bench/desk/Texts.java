package org.atiende.bench.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What Mexican buyers write: the texts of the corpus. */
public final class Texts {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> texts = new ArrayList<>();

    /**
     * Reads them.
     *
     * @param root the clone
     */
    public Texts(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("models/es-mx/corpus"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    texts.add(JSON.readTree(line).path("text").asString(""));
                }
            }
        }
    }

    public String any(SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** All of them, in a fixed order. */
    public List<String> all() {
        return List.copyOf(texts);
    }
}
