package org.atiende.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The processes of a data directory: found, started, told to stop. */
final class Postmaster {
    private static final long STOP_SECONDS = 60;
    private static final long ORPHAN_SECONDS = 10;

    private final Placement placement;
    private final Path bin;
    private final Path log;

    Postmaster(Placement placement, Path bin, Path log) {
        this.placement = placement;
        this.bin = bin;
        this.log = log;
    }

    /** A postmaster that is alive. */
    record Found(ProcessHandle process, int port) {}

    /**
     * The postmaster that the data directory names, if that process is alive and really is its postgres. A number that the
     * system has given to another process meanwhile, or that is still taken by a dead process, would keep PostgreSQL from
     * starting: such a file is removed.
     */
    Optional<Found> find() throws IOException {
        Path file = placement.data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        Optional<ProcessHandle> named = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        if (named.isEmpty()) {
            // PostgreSQL removes it itself, after a look at the shared memory that the file names.
            return Optional.empty();
        }
        if (isAlive(named.get()) && worksIn(named.get(), placement.data())) {
            int port = lines.size() < 4 ? 0 : Integer.parseInt(lines.get(3).strip());
            return Optional.of(new Found(named.get(), port));
        }
        awaitOrphans();
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** Whether the process was started from the programs of this release. */
    boolean isOfThisRelease(ProcessHandle process) {
        return process.info()
                .command()
                .map(it -> it.equals(bin.resolve("postgres").toString()))
                .orElse(true);
    }

    /**
     * Waits until the children of a postmaster that died are gone; they notice by themselves, unless they are amid
     * something long. Nothing they hold outlives them: what they had not committed is rolled back at the next start.
     */
    void awaitOrphans() {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(ORPHAN_SECONDS);
        for (List<ProcessHandle> orphans = working(); !orphans.isEmpty(); orphans = working()) {
            if (System.nanoTime() > patience) {
                orphans.forEach(ProcessHandle::destroyForcibly);
            }
            Pause.millis(20);
        }
    }

    /**
     * Starts the process; it does not answer yet.
     *
     * @param fleeting whether it shall stop with the thread that calls this
     */
    ProcessHandle launch(int port, List<String> settings, boolean fleeting) throws IOException {
        List<String> command = new ArrayList<>(placement.prefix());
        if (fleeting && Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            command.addAll(List.of("/usr/bin/setpriv", "--pdeathsig", "INT", "--"));
        }
        command.add(bin.resolve("postgres").toString());
        command.addAll(List.of("-D", placement.data().toString(), "-p", Integer.toString(port)));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        return new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .toHandle();
    }

    /** The last fatal line of the log, and where the rest is. */
    String lastWords() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(it -> it.contains("FATAL") || it.contains("PANIC"))
                    .reduce((first, second) -> second)
                    .map(it -> "%s (log: %s)".formatted(it, log))
                    .orElse("its log is " + log);
        }
    }

    /** Waits for the end of a postmaster, be it a child of this process or picked up. */
    static void awaitEnd(ProcessHandle process) {
        if (process.parent().filter(ProcessHandle.current()::equals).isPresent()) {
            process.onExit().join();
        }
        while (isAlive(process)) {
            Pause.millis(200);
        }
    }

    /** What is dead but was never asked for by the process that adopted it, as in many containers, counts as dead. */
    static boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** Fast shutdown: open transactions are rolled back, sessions ended, everything written. */
    void stop(ProcessHandle process) {
        // Java's own SIGTERM is PostgreSQL's smart shutdown, which waits for every client to leave.
        stop(process, "INT");
    }

    /** Immediate shutdown, for data that nobody wants any more: nothing is written. */
    void drop(ProcessHandle process) {
        stop(process, "QUIT");
    }

    private void stop(ProcessHandle process, String signal) {
        try {
            signal(signal, process);
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
            while (isAlive(process)) {
                if (System.nanoTime() > patience) {
                    System.err.printf("PostgreSQL (pid %d) does not stop; it is ended%n", process.pid());
                    process.destroyForcibly();
                    break;
                }
                Pause.millis(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new PostgresFailed("PostgreSQL (pid %d) cannot be stopped: %s".formatted(process.pid(), e), e);
        }
        awaitOrphans();
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private List<ProcessHandle> working() {
        return ProcessHandle.allProcesses()
                .filter(it -> worksIn(it, placement.data()))
                .toList();
    }

    /** Every process of PostgreSQL has its data directory as working directory. */
    private static boolean worksIn(ProcessHandle process, Path data) {
        Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return process.info().command().map(it -> it.endsWith("/postgres")).orElse(false)
                    && process.info()
                            .arguments()
                            .map(it -> List.of(it).contains(data.toString()))
                            .orElse(true);
        }
        try {
            return Files.readSymbolicLink(link).equals(data);
        } catch (IOException e) {
            return false;
        }
    }
}
