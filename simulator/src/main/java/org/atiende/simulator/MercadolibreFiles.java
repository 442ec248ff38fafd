package org.atiende.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.simulator.MercadolibreSimulator.File;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The files that lie with the pretend Mercado Libre, by the names that it gave them. */
final class MercadolibreFiles {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=([^;\\s]+)");
    private static final Pattern NAME = Pattern.compile("name=\"file\"; filename=\"([^\"]+)\"");
    private static final Pattern TYPE = Pattern.compile("Content-Type: (\\S+)");
    private static final List<String> TYPES = List.of("image/jpeg", "image/png", "application/pdf", "text/plain");
    private static final int LARGEST = 25 * 1024 * 1024;
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
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        // One letter a byte, so that places in the text are places in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int tail = text.lastIndexOf("\r\n--" + boundary.group(1) + "--");
        if (end < 0 || tail < end + 4) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(text.substring(0, end));
        Matcher type = TYPE.matcher(text.substring(0, end));
        if (!name.find() || !type.find() || !TYPES.contains(type.group(1)) || tail - end - 4 > LARGEST) {
            return Optional.empty();
        }
        byte[] content = text.substring(end + 4, tail).getBytes(StandardCharsets.ISO_8859_1);
        String plain = new String(name.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Optional.of(new File(plain, type.group(1), content));
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
