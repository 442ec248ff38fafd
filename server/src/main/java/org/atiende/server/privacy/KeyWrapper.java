package org.atiende.server.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.store.WrappedKeys;

/** Makes the keysets of workspaces, and wraps and unwraps them under one key-encryption key. */
final class KeyWrapper {
    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM or HMAC is missing from this Java", e);
        }
    }

    private final Aead master;

    KeyWrapper(MasterKey key) throws GeneralSecurityException {
        this.master = new AesGcmJce(key.derive("wrap data keys"));
    }

    /** What tells one key-encryption key from another without saying anything about it. */
    static byte[] checkValue(MasterKey key) {
        return key.derive("check value");
    }

    static Keys generate() throws GeneralSecurityException {
        return new Keys(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF));
    }

    WrappedKeys wrap(WorkspaceId workspace, Keys keys) throws GeneralSecurityException {
        return new WrappedKeys(
                TinkProtoKeysetFormat.serializeEncryptedKeyset(keys.data(), master, place(workspace, "data")),
                TinkProtoKeysetFormat.serializeEncryptedKeyset(keys.index(), master, place(workspace, "index")));
    }

    Keys unwrap(WorkspaceId workspace, WrappedKeys wrapped) throws GeneralSecurityException {
        return new Keys(
                TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.data(), master, place(workspace, "data")),
                TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.index(), master, place(workspace, "index")));
    }

    private static byte[] place(WorkspaceId workspace, String keyset) {
        return ("keyset " + keyset + " of " + workspace).getBytes(StandardCharsets.UTF_8);
    }
}
