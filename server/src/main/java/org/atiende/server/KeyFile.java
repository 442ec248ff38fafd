package org.atiende.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.atiende.server.kernel.MasterKey;

/** Finds the key-encryption key, or makes one for a home that has none yet. */
final class KeyFile {
    private KeyFile() {}

    static MasterKey load(Settings settings) {
        if (settings.key().isPresent()) {
            return parse(settings.key().get());
        }
        if (Files.exists(settings.keyFile())) {
            return read(settings.keyFile());
        }
        MasterKey made = make(settings.keyFile());
        System.err.printf(
                "A new key-encryption key was made: %s. Keep a copy apart from the data; without it nothing sealed"
                        + " can be read.%n",
                settings.keyFile());
        return made;
    }

    static MasterKey parse(String base64) {
        return parse(base64, "in the environment");
    }

    static MasterKey read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Writes a fresh key that its owner alone may read. */
    static MasterKey make(Path file) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        try {
            Home.writePrivately(file, Base64.getEncoder().encodeToString(fresh) + "\n");
        } catch (IOException e) {
            throw unusable(file, e);
        }
        return new MasterKey(fresh);
    }

    private static MasterKey parse(String base64, String where) {
        try {
            return MasterKey.ofBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The key-encryption key (%s) is not 32 bytes in base64: %s".formatted(where, e.getMessage()));
        }
    }

    private static StartRefused unusable(Path file, IOException e) {
        return new StartRefused(
                "The key-encryption key %s cannot be read or written: %s".formatted(file, e.getMessage()));
    }
}
