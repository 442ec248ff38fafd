package org.atiende.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One home, one server. The lock on the file {@code lock} is the operating system's: it goes with the process, however that
 * ends. The file {@code server.pid} names the holder for people, and may be read by anybody: to open and close the locked
 * file itself inside the holder's process would give the lock up.
 */
public final class HomeLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Another server holds the home. */
    public static final class Taken extends RuntimeException {
        Taken(Path home, String pid) {
            super("The home %s is in use by the server with pid %s; stop it first or choose another --home"
                    .formatted(home, pid));
        }
    }

    /** Takes the home for this process, or names the process that has it. */
    public static HomeLock take(Path home) {
        try {
            Files.createDirectories(home);
            Path real = home.toRealPath();
            if (!HELD_HERE.add(real)) {
                throw taken(real);
            }
            boolean held = false;
            try {
                HomeLock lock = lock(real);
                held = true;
                return lock;
            } finally {
                if (!held) {
                    HELD_HERE.remove(real);
                }
            }
        } catch (IOException e) {
            throw new PostgresFailed("The home %s cannot be locked: %s".formatted(home, e), e);
        }
    }

    private static HomeLock lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw taken(home);
        }
        Files.writeString(home.resolve("server.pid"), ProcessHandle.current().pid() + "\n");
        return new HomeLock(home, channel);
    }

    private static Taken taken(Path home) throws IOException {
        Path pid = home.resolve("server.pid");
        return new Taken(home, Files.exists(pid) ? Files.readString(pid).strip() : "unknown");
    }

    /** Gives the home back. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(home.resolve("server.pid"));
            channel.close();
            HELD_HERE.remove(home);
        } catch (IOException e) {
            throw new PostgresFailed("The home %s cannot be unlocked: %s".formatted(home, e), e);
        }
    }
}
