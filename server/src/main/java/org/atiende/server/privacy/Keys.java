package org.atiende.server.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;

/** The keys of one workspace, ready for use. */
final class Keys {
    /** How a sealed value begins (Tink's output prefix): {@code | 0x01 | key id, 4 bytes, big-endian | IV, text, tag | }. */
    private static final int PREFIX = 5;

    private final KeysetHandle data;
    private final KeysetHandle index;
    private final Aead aead;
    private final PrfSet prf;
    private final Set<Integer> ids = new HashSet<>();

    Keys(KeysetHandle data, KeysetHandle index) throws GeneralSecurityException {
        this.data = data;
        this.index = index;
        this.aead = data.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.prf = index.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        for (int i = 0; i < data.size(); i++) {
            ids.add(data.getAt(i).getId());
        }
    }

    KeysetHandle data() {
        return data;
    }

    KeysetHandle index() {
        return index;
    }

    Aead aead() {
        return aead;
    }

    byte[] prf(byte[] input, int length) throws GeneralSecurityException {
        return prf.computePrimary(input, length);
    }

    /** Whether the key that sealed the value is among these. */
    boolean hold(byte[] sealed) {
        return sealed.length < PREFIX || ids.contains(ByteBuffer.wrap(sealed).getInt(1));
    }

    /** The same keys and a new one, which seals from now on. */
    Keys rotated() throws GeneralSecurityException {
        KeysetHandle more = KeysetHandle.newBuilder(data)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        return new Keys(more, index);
    }
}
