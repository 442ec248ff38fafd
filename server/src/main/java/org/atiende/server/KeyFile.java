package org.atiende.server;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import org.atiende.server.kernel.MasterKey;

/** Finds the key-encryption key, or makes one for a home that has none yet. */
final class KeyFile {
    private KeyFile() {}

    static MasterKey load(Settings settings) {
        try {
            if (settings.key().isPresent()) {
                return MasterKey.ofBase64(settings.key().get());
            }
            if (Files.exists(settings.keyFile())) {
                return MasterKey.ofBase64(Files.readString(settings.keyFile()));
            }
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Home.writePrivately(settings.keyFile(), Base64.getEncoder().encodeToString(fresh) + "\n");
            System.err.printf(
                    "A new key-encryption key was made: %s. Keep a copy apart from the data; without it nothing sealed"
                            + " can be read.%n",
                    settings.keyFile());
            return new MasterKey(fresh);
        } catch (IOException e) {
            throw new StartRefused("The key-encryption key %s cannot be read or written: %s"
                    .formatted(settings.keyFile(), e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new StartRefused("The key-encryption key (ATIENDE_KEY or %s) is not 32 bytes in base64: %s"
                    .formatted(settings.keyFile(), e.getMessage()));
        }
    }
}
