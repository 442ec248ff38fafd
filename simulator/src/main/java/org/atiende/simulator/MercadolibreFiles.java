package org.atiende.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.atiende.simulator.MercadolibreSimulator.File;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The files that lie with the pretend Mercado Libre, by the names that it gave them. */
final class MercadolibreFiles {
    private static final List<String> TYPES = List.of("image/jpeg", "image/png", "application/pdf", "text/plain");
    private static final int LARGEST = 25 * 1024 * 1024;
    private static final List<String> TYPES_IN_CLAIMS = List.of("image/jpeg", "image/png", "application/pdf");
    private static final int LARGEST_IN_CLAIMS = 5 * 1024 * 1024;
    private static final int LONGEST_NAME_IN_CLAIMS = 125;
    static final int MOST = 25;

    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Keeps a file under a new name. */
    String keep(File file) {
        String ending = file.name().substring(file.name().lastIndexOf('.') + 1);
        String name = "%d_file-%d.%s".formatted(415_460_047, numbers.incrementAndGet(), ending);
        files.put(name, file);
        return name;
    }

    Optional<File> get(String name) {
        return Optional.ofNullable(files.get(name));
    }

    void forget() {
        files.clear();
    }

    /** The file of a form; empty where the form is not whole or the platform does not take such a file. */
    static Optional<File> read(String contentType, byte[] body) {
        return FormFile.read(contentType, body, "file")
                .filter(it -> TYPES.contains(it.mimeType()) && it.content().length <= LARGEST)
                .map(it -> new File(it.name(), it.mimeType(), it.content()));
    }

    /** Whether a claim takes such a file. */
    static boolean fitsIntoClaim(File file) {
        return TYPES_IN_CLAIMS.contains(file.mimeType())
                && file.content().length <= LARGEST_IN_CLAIMS
                && file.name().length() <= LONGEST_NAME_IN_CLAIMS
                && file.name().matches("[a-zA-Z0-9._-]+");
    }

    /** Whether a message may take these along. */
    boolean allThere(JsonNode names) {
        return names.size() <= MOST && names.valueStream().allMatch(it -> files.containsKey(it.asString("")));
    }

    /** Writes of files into a message what the platform tells of them. */
    void describe(List<String> names, ArrayNode attachments) {
        for (String name : names) {
            File file = files.get(name);
            if (file != null) {
                attachments
                        .addObject()
                        .put("filename", name)
                        .put("original_filename", file.name())
                        .put("type", file.mimeType())
                        .put("size", file.content().length)
                        .put("potential_security_threat", false);
            }
        }
    }
}
