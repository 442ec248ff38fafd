package org.atiende.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One home, one server. The lock is the operating system's: it goes with the process, however that ends. The file names
 * the holder for people.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
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
        Path file = home.resolve("server.pid");
        try {
            Files.createDirectories(home);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String pid = Files.readString(file).strip();
                channel.close();
                throw new Taken(home, pid);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            return new HomeLock(channel, lock);
        } catch (IOException e) {
            throw new PostgresFailed("The home %s cannot be locked: %s".formatted(home, e.getMessage()), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new PostgresFailed("The home cannot be unlocked: " + e.getMessage(), e);
        }
    }
}
