package org.atiende.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The settings that tuning has chosen, a line a set and peer, in a file of the sources. */
final class Settled {
    private static final String PATH = "bench/src/main/resources/org/atiende/bench/peers/settings.tsv";

    private final Path file;
    private final Map<String, String> settings = new TreeMap<>();

    Settled(Path root) throws IOException {
        this.file = root.resolve(PATH);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int tab = line.lastIndexOf('\t');
                settings.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
    }

    /** What was chosen, or the first guess where nothing was. */
    String of(Task task, Peer peer) {
        return settings.getOrDefault(key(task, peer), first(task, peer));
    }

    boolean tuned(Task task, Peer peer) {
        return settings.containsKey(key(task, peer));
    }

    private static String first(Task task, Peer peer) {
        return String.join(
                " ", peer.axes(task).stream().map(axis -> axis.getFirst()).toList());
    }

    private static String key(Task task, Peer peer) {
        return task.name() + "\t" + peer.name();
    }

    void settle(Task task, Peer peer, String chosen) throws IOException {
        settings.put(key(task, peer), chosen);
        StringBuilder lines = new StringBuilder();
        settings.forEach(
                (key, value) -> lines.append(key).append('\t').append(value).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, lines.toString());
    }
}
