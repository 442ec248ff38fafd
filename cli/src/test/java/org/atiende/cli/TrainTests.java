package org.atiende.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainTests {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commands = Atiende.commandLine();
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(args);
    }

    private String file(String text) throws IOException {
        Path file = directory.resolve("shop.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file.toString();
    }

    /** A version as a training leaves it, without the training. */
    private void version(int number, boolean notWorse) throws IOException {
        Files.writeString(directory.resolve("v" + number + ".model"), "a model");
        Files.writeString(
                directory.resolve("v" + number + ".json"),
                "{\"model\":\"own-00000%d\",\"not_worse\":%s,\"objections\":[%s],\"shop\":{\"base\":0.8,\"candidate\":0.9}}"
                        .formatted(number, notWorse, notWorse ? "" : "\"it loses 4.0 points\""));
    }

    @Test
    void namesEveryFaultyRowAndKeepsNothing() throws IOException {
        String data = file("Mensaje,Intención\nhola,Saludo\n,Rastreo\nquiero taller,taller\n");
        String to = directory.resolve("own").toString();
        assertThat(run("train", "--base", "es-mx", "--data", data, "--out", to)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "nothing was taken from",
                        "row 3: the text is empty",
                        "row 4: unknown intent 'taller'; declare it")
                .hasLineCount(1);
        assertThat(directory.resolve("own")).doesNotExist();
    }

    @Test
    void saysInOneLineWhatItCannotUse() throws IOException {
        String data = file("Mensaje,Intención\nhola,Saludo\n");
        String to = directory.resolve("own").toString();
        assertThat(run("train", "--base", "es-mx", "--data", data, "--out", to)).isEqualTo(2);
        assertThat(run("train", "--base", "es-mx", "--data", "absent.csv", "--out", to))
                .isEqualTo(2);
        assertThat(run("train", "--base", "es-mx", "--data", data, "--out", to, "--own", "Taller!"))
                .isEqualTo(2);
        assertThat(run("train", "--base", "es-mx", "--data", data, "--out", to, "--column", "text=Z"))
                .isEqualTo(2);
        assertThat(run("train", "--base", "absent.model", "--data", data, "--out", to))
                .isEqualTo(2);
        assertThat(run("train", "--base", "es-mx", "--out", to)).isEqualTo(2);
        assertThat(run("train", "--data", data, "--out", to)).isEqualTo(2);
        assertThat(run("train", "--out", to)).isEqualTo(2);
        assertThat(run("train", "--out", to, "--list")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "1 messages are too few to train from",
                        "cannot read absent.csv: no such file",
                        "'Taller!'",
                        "there is no column 'Z'",
                        "the base absent.model is neither es-mx nor a model file",
                        "train --base needs --data",
                        "needs --base",
                        "one of --list, --promote and --rollback",
                        "there are no versions in")
                .hasLineCount(9);
    }

    @Test
    void promotesAndRollsBackWhatIsNotWorseAlone() throws IOException {
        version(1, true);
        version(2, false);
        version(10, true);
        String to = directory.toString();
        assertThat(run("train", "--out", to, "--promote=1")).isZero();
        assertThat(run("train", "--out", to, "--promote")).isZero();
        assertThat(out.toString()).endsWith("* v10  own-0000010  base 80.0 %, candidate 90.0 %\nin force: v10\n");
        assertThat(run("train", "--out", to, "--promote=2")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("atiende: v2 is not promoted: it loses 4.0 points\n");
        assertThat(run("train", "--out", to, "--promote=7")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no version '7'; there are [1, 2, 10]");
        assertThat(run("train", "--out", to, "--rollback", "--json")).isZero();
        assertThat(out.toString()).contains("{\"in_force\":1,\"versions\":[{\"version\":1,\"model\":\"own-000001\"");
    }
}
