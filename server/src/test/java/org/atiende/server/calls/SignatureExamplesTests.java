package org.atiende.server.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that docs/webhooks.md shows to shops, run against signatures of ours. */
@Tag("long")
class SignatureExamplesTests {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Instant SENT = Instant.ofEpochSecond(1_790_000_001);
    private static final byte[] BODY = "{\"text\":\"¿dónde está? 🙂\",\"n\":1}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"Genuine.java", "genuine.py", "genuine.php"})
    void tellGenuineCallsFromOthers(String example) throws Exception {
        List<String> command = command(example);
        String one = Signature.of(SENT, BODY, List.of("aths_new"));
        String two = Signature.of(SENT, BODY, List.of("aths_new", "aths_old"));
        long now = SENT.getEpochSecond() + 2;
        assertThat(run(command, one, "aths_new", now, BODY)).isEqualTo("genuine");
        assertThat(run(command, two, "aths_new", now, BODY)).isEqualTo("genuine");
        assertThat(run(command, two, "aths_old", now, BODY)).isEqualTo("genuine");
        assertThat(run(command, one, "aths_old", now, BODY)).isEqualTo("refused");
        assertThat(run(command, one, "aths_new", now + 301, BODY)).isEqualTo("refused");
        assertThat(run(command, "nonsense", "aths_new", now, BODY)).isEqualTo("refused");
        byte[] changed = BODY.clone();
        changed[3] ^= 1;
        assertThat(run(command, one, "aths_new", now, changed)).isEqualTo("refused");
    }

    @Test
    void standInTheDocumentationAsTheyAreRun() throws Exception {
        String page = Files.readString(DOCS.resolve("webhooks.md"));
        assertThat(page).contains(function("Genuine.java", "    static boolean genuine", "    public static", 0));
        assertThat(page).contains(function("genuine.py", "def genuine", "if __name__", 4));
        assertThat(page).contains(function("genuine.php", "function genuine", "echo ", 4));
    }

    /** The function of an example, as the page shows it: moved in by some spaces. */
    private static String function(String example, String from, String to, int spaces) throws IOException {
        String text =
                Files.readString(DOCS.resolve("examples").resolve("webhooks").resolve(example));
        String function = text.substring(text.indexOf(from), text.indexOf(to)).strip();
        String first = text.substring(
                text.indexOf(from),
                text.indexOf(from) + from.length() - from.stripLeading().length());
        return (first + function)
                .lines()
                .map(line -> line.isEmpty() ? "" : " ".repeat(spaces) + line)
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }

    private static List<String> command(String example) {
        String file =
                DOCS.resolve("examples").resolve("webhooks").resolve(example).toString();
        if (example.endsWith(".java")) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), file);
        }
        String program = example.endsWith(".py") ? "python3" : "php";
        assumeTrue(installed(program), program + " is not installed");
        return List.of(program, file);
    }

    private static boolean installed(String program) {
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    private static String run(List<String> command, String header, String secret, long now, byte[] body)
            throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(header, secret, Long.toString(now)));
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(body);
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
