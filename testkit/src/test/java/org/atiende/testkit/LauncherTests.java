package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher {@code ./atiende}, as far as it goes without building anything. */
class LauncherTests {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String LAUNCHER = ROOT.resolve("atiende").toString();

    @TempDir
    private Path empty;

    private record Said(int code, String out) {}

    @Test
    void hasNothingToComplainAboutForShellcheck() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
        assertThat(say(Map.of(), "shellcheck", LAUNCHER, ROOT.resolve(".ci/run").toString()))
                .isEqualTo(new Said(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "test", "bench", "train", "evaluate", "classify", "replay", "sql", "help"})
    void listsEveryCommand(String command) throws Exception {
        Said help = say(Map.of(), LAUNCHER, "help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("./atiende " + command);
    }

    @Test
    void refusesACommandThatIsNone() throws Exception {
        assertThat(say(Map.of(), LAUNCHER, "fly"))
                .isEqualTo(new Said(2, "atiende: there is no command 'fly'; see ./atiende help\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eighty", "0", "65536", "-1", "080"})
    void refusesAPortThatIsNone(String port) throws Exception {
        assertThat(say(Map.of(), LAUNCHER, "run", "--port", port))
                .isEqualTo(new Said(2, "atiende: --port is '%s', not a number from 1 to 65535%n".formatted(port)));
    }

    @Test
    void saysInOneLineThatNoDeskRuns() throws Exception {
        assertThat(say(Map.of(), LAUNCHER, "sql", "--home", empty.toString(), "-c", "select 1"))
                .isEqualTo(new Said(1, "atiende: no desk runs in %s; start it with ./atiende run%n".formatted(empty)));
    }

    @Test
    void saysInOneLineHowToGetMaven() throws Exception {
        Clone clone = new Clone(empty);
        Files.delete(clone.tools.resolve("mvn"));
        assertThat(clone.classify()).isEqualTo(new Said(1, "atiende: Maven is missing: apt-get install maven\n"));
    }

    @Test
    void buildsWhatIsStaleAndNothingElse() throws Exception {
        Clone clone = new Clone(empty);
        assertThat(clone.classify().out()).contains("Building cli").endsWith("classify hola\n");
        assertThat(clone.classify()).isEqualTo(new Said(0, "classify hola\n"));

        Path source = clone.root.resolve("nlu/src/Reader.java");
        Files.setLastModifiedTime(
                source,
                FileTime.fromMillis(Files.getLastModifiedTime(clone.jar()).toMillis() + 5_000));
        assertThat(clone.classify().out()).contains("Building cli");
        assertThat(clone.builds()).isEqualTo(2);
    }

    @Test
    void showsTheEndOfTheLogWhereABuildFails() throws Exception {
        Clone clone = new Clone(empty);
        Clone.script(clone.tools.resolve("mvn"), "echo it is broken; exit 1");
        Said said = clone.classify();
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("it is broken")
                .contains("Building cli failed")
                .contains("building-cli.log");
    }

    @Test
    void runsTheLongTestsOnlyWhenAskedForAll() throws Exception {
        Clone clone = new Clone(empty);
        Clone.script(clone.tools.resolve("mvn"), "echo \"said $*\"");
        assertThat(clone.say("test").out()).contains(" verify\n").doesNotContain("-Dall");
        assertThat(clone.say("test", "--all").out()).contains(" verify -Dall\n");
    }

    @Test
    void namesWhatPassedAtTheSecondTryOnly() throws Exception {
        Clone clone = new Clone(empty);
        Path reports = Files.createDirectories(clone.root.resolve("server/target/surefire-reports"));
        String report = """
                <testsuite name="t" tests="2" errors="0" skipped="0" failures="0" flakes="1">
                  <testcase name="holds" classname="org.atiende.server.CalmTests"/>
                  <testcase name="races" classname="org.atiende.server.RashTests">
                    <flakyFailure message="1 &lt; 2" type="E"><stackTrace>at</stackTrace></flakyFailure>
                  </testcase>
                </testsuite>""";
        Files.writeString(empty.resolve("report.xml"), report);
        Clone.script(
                clone.tools.resolve("mvn"),
                "sleep 1; cat '%s' >'%s'".formatted(empty.resolve("report.xml"), reports.resolve("TEST-t.xml")));
        Said said = clone.say("test");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("2 passed, 0 failed, 0 skipped\n")
                .endsWith("Flaky, passed at the second try only:\nserver.RashTests.races\n");
    }

    @Test
    void findsANewerJavaThanTheDefault() throws Exception {
        Clone clone = new Clone(empty);
        Files.writeString(clone.jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path newer = Files.createDirectories(empty.resolve(".jdks/newer"));
        Clone.jdk(newer, "JAVA_VERSION=\"26\"");
        Clone.script(newer.resolve("bin/java"), "echo newer");
        // A JDK of the machine that fits comes before those of the user.
        assertThat(clone.classify().out()).doesNotContain("classify hola");
    }

    /** A clone with a single room, a JDK and a Maven that only pretend. */
    private static final class Clone {
        final Path root;
        final Path tools;
        final Path jdk;
        private final Path home;

        Clone(Path home) throws IOException {
            this.home = home;
            root = Files.createDirectories(home.resolve("clone"));
            tools = Files.createDirectories(home.resolve("tools"));
            jdk = Files.createDirectories(home.resolve("jdk"));
            Files.copy(ROOT.resolve("atiende"), root.resolve("atiende"));
            Files.createFile(root.resolve("pom.xml"));
            Files.createFile(Files.createDirectories(root.resolve("nlu/src")).resolve("Reader.java"));
            for (String tool : List.of(
                    "awk",
                    "cat",
                    "date",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "mkdir",
                    "mv",
                    "nice",
                    "readlink",
                    "rm",
                    "sed",
                    "sh",
                    "sleep",
                    "sort",
                    "tail",
                    "touch",
                    "tr")) {
                script(tools.resolve(tool), "exec /usr/bin/%s \"$@\"".formatted(tool));
            }
            script(
                    tools.resolve("mvn"),
                    "mkdir -p '%1$s/cli/target'; : >'%1$s/cli/target/atiende-cli.jar'; echo build >>'%1$s/builds'"
                            .formatted(root));
            jdk(jdk, "JAVA_VERSION=\"25.0.1\"");
            // Options and -jar FILE come before the command.
            script(jdk.resolve("bin/java"), "until [ \"$1\" = -jar ]; do shift; done; shift 2; echo \"$@\"");
        }

        static void jdk(Path directory, String release) throws IOException {
            Files.createDirectories(directory.resolve("bin"));
            Files.writeString(directory.resolve("release"), release + "\n");
            script(directory.resolve("bin/javac"), "exit 1");
        }

        static void script(Path file, String body) throws IOException {
            Files.writeString(file, "#!/bin/sh\n" + body + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        Path jar() {
            return root.resolve("cli/target/atiende-cli.jar");
        }

        long builds() throws IOException {
            return Files.readAllLines(root.resolve("builds")).size();
        }

        Said classify() throws IOException, InterruptedException {
            return say("classify", "hola");
        }

        Said say(String... arguments) throws IOException, InterruptedException {
            Map<String, String> bare =
                    Map.of("PATH", tools.toString(), "JAVA_HOME", jdk.toString(), "HOME", home.toString());
            List<String> command =
                    new ArrayList<>(List.of("/bin/sh", root.resolve("atiende").toString()));
            command.addAll(List.of(arguments));
            return LauncherTests.say(bare, command.toArray(String[]::new));
        }
    }

    private static Said say(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).environment().putAll(environment);
        builder.environment().remove("ATIENDE_DATABASE_URL");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }
}
