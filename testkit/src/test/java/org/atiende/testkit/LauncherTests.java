package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        Path clone = Files.createDirectory(empty.resolve("clone"));
        Files.copy(ROOT.resolve("atiende"), clone.resolve("atiende"));
        Files.createFile(clone.resolve("pom.xml"));
        Path tools = Files.createDirectory(empty.resolve("tools"));
        for (String tool : List.of("sh", "sed", "dirname", "readlink", "find", "head", "mkdir", "cat", "awk")) {
            Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(tool));
            Files.setPosixFilePermissions(tools.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> bare = Map.of(
                "PATH", tools.toString(), "JAVA_HOME", System.getProperty("java.home"), "HOME", empty.toString());
        assertThat(say(bare, "/bin/sh", clone.resolve("atiende").toString(), "classify", "hola"))
                .isEqualTo(new Said(1, "atiende: Maven is missing: apt-get install maven\n"));
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
