package org.atiende.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The home directory of an installation. */
final class Home {
    private Home() {}

    /** The id of the home, by which its key is found; made at the first start. */
    static String idOf(Path home) {
        Path file = home.resolve("home-id");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.createDirectories(home);
            byte[] random = new byte[8];
            new SecureRandom().nextBytes(random);
            String id = HexFormat.of().formatHex(random);
            Files.writeString(file, id + "\n");
            return id;
        } catch (IOException e) {
            throw new StartRefused("The home %s cannot be written: %s".formatted(home, e.getMessage()));
        }
    }

    /** Writes a file that only its owner may read; it appears whole or not at all. */
    static void writePrivately(Path file, String content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " lies in no directory");
        }
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(
                directory,
                ".new",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
