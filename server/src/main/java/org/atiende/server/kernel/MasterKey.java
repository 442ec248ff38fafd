package org.atiende.server.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key-encryption key of an installation: 32 random bytes kept outside the data directory. It wraps the data keys of
 * the workspaces, and what the processes of one installation must agree on is derived from it.
 */
public final class MasterKey {
    private final byte[] bytes;

    public MasterKey(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("The key-encryption key has %d bytes, not 32".formatted(bytes.length));
        }
        this.bytes = bytes.clone();
    }

    public static MasterKey ofBase64(String text) {
        return new MasterKey(Base64.getDecoder().decode(text.strip()));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** A secret for one purpose: HMAC-SHA256 of the purpose under the key. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
