package org.atiende.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the commands of docs/training.md as they stand there, each in a process of its own, in an empty directory. */
@Tag("long")
class DocumentedTrainingTests {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMAND = Pattern.compile("```sh\n\\./atiende (.*)\n```");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path directory;

    private record Ended(int code, String out, String err) {}

    private Ended run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Atiende.class.getName()));
        command.addAll(words);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        Matcher command = COMMAND.matcher(Files.readString(ROOT.resolve("docs/training.md")));
        while (command.find()) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(command.group(1));
            while (word.find()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            commands.add(words);
        }
        return commands;
    }

    @Test
    void trainsComparesPromotesAndRollsBack() throws Exception {
        Path example = directory.resolve("docs/examples/training/rueda-libre.csv");
        Files.createDirectories(example.getParent());
        Files.copy(ROOT.resolve("docs/examples/training/rueda-libre.csv"), example);
        List<Ended> ended = new ArrayList<>();
        for (List<String> command : commands()) {
            Ended one = run(command);
            assertThat(one.code()).as("%s: %s", command, one.err()).isZero();
            ended.add(one);
        }
        assertThat(ended).hasSize(6);
        assertThat(ended.get(0).out())
                .contains(
                        "the shop's messages",
                        "workshop_booking",
                        "loyalty_points",
                        "labels to look at again",
                        "v1: own-");
        assertThat(ended.get(1).out()).contains("  v1  own-", "in force: the base");
        assertThat(ended.get(2).out()).contains("* v1  own-", "in force: v1");
        assertThat(ended.get(3).out()).contains("workshop_booking", "Cita de taller", "model                    own-");
        JsonNode report = JsonMapper.shared().readTree(ended.get(4).out());
        assertThat(report.path("not_worse").asBoolean()).isTrue();
        assertThat(report.path("messages").asInt()).isEqualTo(500);
        assertThat(report.path("shop").path("low").asDouble()).isGreaterThan(0.1);
        assertThat(report.path("own_intents").valueStream().map(JsonNode::asString))
                .containsExactly("workshop_booking", "loyalty_points");
        assertThat(Files.readAllBytes(directory.resolve("rueda-libre/v2.model")))
                .as("the same file makes the same model")
                .isEqualTo(Files.readAllBytes(directory.resolve("rueda-libre/v1.model")));
        assertThat(ended.get(5).out()).contains("* v1  own-", "  v2  own-", "in force: v1");

        List<String> back = commands().getLast();
        assertThat(run(back).out()).contains("in force: the base");
        Ended once = run(back);
        assertThat(once.code()).isEqualTo(3);
        assertThat(once.err()).contains("the base is in force").hasLineCount(1);
    }
}
