package org.atiende.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Desk} in a JVM of its own, which can be killed. */
final class DeskProcess implements AutoCloseable {
    final Process process;
    final String answer;

    private DeskProcess(Process process, String answer) {
        this.process = process;
        this.answer = answer;
    }

    static DeskProcess start(Path home) throws IOException {
        return start(home, List.of(), classPath());
    }

    /** Only root can do this. The class path is copied: strangers cannot read root's own. */
    static DeskProcess startAsAStranger(Path home) throws IOException {
        List<String> prefix = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
        Path copies = Files.createDirectory(home.resolve("class-path"));
        List<String> copied = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path copy = copies.resolve(Integer.toString(copied.size()));
            copied.add(copy.toString());
            copy(Path.of(entry), copy);
        }
        return start(home, prefix, String.join(File.pathSeparator, copied));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = file.equals(from) ? to : to.resolve(from.relativize(file));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static DeskProcess start(Path home, List<String> prefix, String classPath) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Desk.class.getName(),
                home.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        return new DeskProcess(process, String.valueOf(out.readLine()));
    }

    /** The postmaster that the desk started. */
    ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(answer.split(" ")[1])).orElseThrow();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
