package org.atiende.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AtiendeTests {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commands = Atiende.commandLine();
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(arguments);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("messages.jsonl"), content);
    }

    @Test
    void showsTheUnderstandingOfATextWithoutPersonalData() {
        assertThat(run("classify", "dónde está mi pedido? mi cel 5512345678")).isZero();
        assertThat(out.toString())
                .contains("order_tracking", "<PHONE>", "es-mx-")
                .doesNotContain("5512345678");
    }

    @Test
    void answersAFileLineByLine() throws IOException {
        Path in = file("{\"id\":\"a\",\"text\":\"tienen en negro?\"}\n\n{\"text\":\"correo a@b.mx\"}\n");
        Path answers = directory.resolve("out.jsonl");
        assertThat(run("classify", "--in", in.toString(), "--out", answers.toString()))
                .isZero();
        JsonNode first =
                JsonMapper.shared().readTree(Files.readAllLines(answers).getFirst());
        assertThat(first.get("id").stringValue()).isEqualTo("a");
        assertThat(first.get("intents").get(0).get("id").stringValue()).isEqualTo("stock_availability");
        assertThat(Files.readString(answers)).doesNotContain("a@b.mx").contains("<EMAIL>");
        assertThat(out.toString()).contains("2 messages").contains("messages/s");
    }

    @Test
    void printsEveryKeyOfAnEvaluation() throws IOException {
        Path data = file(
                "{\"id\":\"a-1\",\"text\":\"tienen en negro?\",\"intents\":[\"stock_availability\"],\"emotion\":\"neutral\"}\n");
        assertThat(run("evaluate", "--data", data.toString(), "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).propertyNames())
                .containsExactly(
                        "n",
                        "accuracy",
                        "any",
                        "macro_f1",
                        "multi_f1",
                        "emotion_accuracy",
                        "emotion_macro_f1",
                        "angry_recall",
                        "coverage_at_080",
                        "precision_at_080",
                        "ece",
                        "confusions",
                        "by_intent");
    }

    @Test
    void saysWhatEachThresholdCosts() throws IOException {
        Path data = file(
                "{\"id\":\"a-1\",\"text\":\"tienen en negro?\",\"intents\":[\"stock_availability\"],\"emotion\":\"neutral\"}\n");
        assertThat(run("evaluate", "--data", data.toString(), "--json", "--cost", "wrong=10,person=1"))
                .isZero();
        JsonNode said = JsonMapper.shared().readTree(out.toString());
        assertThat(said.path("thresholds").size()).isEqualTo(51);
        assertThat(said.path("cheapest_threshold").path("coverage").asDouble()).isEqualTo(1);
        assertThat(said.path("cheapest_threshold").path("cost").asDouble()).isZero();
        assertThat(run("evaluate", "--data", data.toString(), "--cost", "wrong=10,person=1"))
                .isZero();
        assertThat(out.toString()).contains("least cost:", "threshold  acted on");
        assertThat(run("evaluate", "--data", data.toString(), "--cost", "dear")).isEqualTo(2);
        assertThat(err.toString()).contains("--cost: 'dear' is not of the form wrong=10,person=1");
    }

    @Test
    void namesTheOffendingThingInOneLine() throws IOException {
        Path bad = file("{\"id\":\"a-1\",\"text\":\"x\",\"intents\":[\"stock\"],\"emotion\":\"neutral\"}\n");
        assertThat(run("evaluate", "--data", bad.toString(), "--json")).isEqualTo(2);
        assertThat(err.toString())
                .contains("messages.jsonl line 1: unknown intent stock")
                .hasLineCount(1);
    }

    @Test
    void refusesWhatItCannotUse() throws IOException {
        assertThat(run("evaluate", "--data", "absent.jsonl")).isEqualTo(2);
        assertThat(run("evaluate", "--data", "absent.jsonl", "--disagreements", "x"))
                .isEqualTo(2);
        assertThat(run("classify")).isEqualTo(2);
        assertThat(run("train", "--data", "absent", "--out", "x")).isEqualTo(2);
        assertThat(run("classify", "--model", file("no model").toString(), "hola"))
                .isEqualTo(2);
        assertThat(run("dance")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "absent.jsonl",
                        "--leave-author-out",
                        "classify takes",
                        "no directory absent",
                        "messages.jsonl",
                        "dance")
                .hasLineCount(6);
    }
}
