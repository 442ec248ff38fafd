package org.atiende.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The passwords of a cluster's roles: random, made at first use, kept in the home for its owner alone. */
final class Passwords {
    private final Path home;

    Passwords(Path home) {
        this.home = home;
    }

    String of(String role) {
        Path file = home.resolve("postgres-" + role + ".password");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String password = HexFormat.of().formatHex(random);
            Path draft =
                    Files.createTempFile(home, ".new", null, PosixFilePermissions.asFileAttribute(Trees.PRIVATE_FILE));
            Files.writeString(draft, password + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return password;
        } catch (IOException e) {
            throw new PostgresFailed("The password file %s cannot be read or written: %s".formatted(file, e), e);
        }
    }
}
