package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The server's program laid out as a plain class path, as the launcher lays it out. From the jar of jars itself a desk can hang at its
 * start: while all carriers of virtual threads load classes, they wait for the lock of that jar, whose holder waits for a carrier.
 */
final class DeskProgram {
    private static final Path LAID_OUT = layOut();

    private DeskProgram() {}

    /** What {@code java -jar} is given. */
    static Path jar() {
        return LAID_OUT;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Anew in each run: every build gives the jar the same date, so that nothing tells an old one. */
    private static Path layOut() {
        Path jar = Path.of(System.getProperty("atiende.server.jar"));
        assertThat(jar).as("the server's jar; it is made by mvn package").isRegularFile();
        Path room = Path.of("target", "desk").toAbsolutePath();
        try {
            remove(room);
            Process extraction = new ProcessBuilder(
                            java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            room.toString())
                    .inheritIO()
                    .start();
            assertThat(extraction.waitFor(2, TimeUnit.MINUTES))
                    .as("%s is laid out", jar)
                    .isTrue();
            assertThat(extraction.exitValue()).as("laying out %s", jar).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return room.resolve(jar.getFileName());
    }

    /** Removes a directory with all that it holds, if it is there. */
    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
