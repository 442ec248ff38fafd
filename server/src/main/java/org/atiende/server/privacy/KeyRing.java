package org.atiende.server.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.store.Keysets;
import org.atiende.server.privacy.store.WrappedKeys;
import org.springframework.stereotype.Component;

/**
 * Seals with Google Tink: AES-256-GCM, the key's id in front of each sealed value. Keys are unwrapped once and kept in
 * memory for ten minutes, the longest time for which a process goes on using keys that another one erased.
 */
@Component
final class KeyRing implements Sealer {
    private static final int FINGERPRINT_BYTES = 16;

    private final Tenancy tenancy;
    private final Keysets keysets;
    private final KeyWrapper wrapper;
    private final Cache<WorkspaceId, Keys> unwrapped = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    KeyRing(Tenancy tenancy, Keysets keysets, MasterKey master) throws GeneralSecurityException {
        this.tenancy = tenancy;
        this.keysets = keysets;
        this.wrapper = new KeyWrapper(master);
    }

    @Override
    public byte[] seal(WorkspaceId workspace, byte[] plain, String context) {
        try {
            return keys(workspace).aead().encrypt(plain, place(workspace, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value of workspace %s cannot be sealed".formatted(workspace), e);
        }
    }

    @Override
    public byte[] open(WorkspaceId workspace, byte[] sealed, String context) {
        Keys keys = keys(workspace);
        if (!keys.hold(sealed)) {
            // Another process has rotated the keys since they were read here.
            unwrapped.invalidate(workspace);
            keys = keys(workspace);
        }
        try {
            return keys.aead().decrypt(sealed, place(workspace, context));
        } catch (GeneralSecurityException e) {
            throw new Problem(ProblemCode.CANNOT_UNSEAL, "workspace %s, kept as %s".formatted(workspace, context), e);
        }
    }

    @Override
    public byte[] fingerprint(WorkspaceId workspace, String purpose, String value) {
        byte[] kind = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        // The length in front keeps ("ab", "c") apart from ("a", "bc").
        byte[] input = ByteBuffer.allocate(Integer.BYTES + kind.length + text.length)
                .putInt(kind.length)
                .put(kind)
                .put(text)
                .array();
        try {
            return keys(workspace).prf(input, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A fingerprint (%s) of workspace %s cannot be made".formatted(purpose, workspace), e);
        }
    }

    @Override
    public void createKeys(WorkspaceId workspace) {
        try {
            Keys keys = KeyWrapper.generate();
            keysets.add(workspace, wrapper.wrap(workspace, keys));
            // Not readable through the gate before the commit; should it be rolled back, nobody will ask for this id.
            unwrapped.put(workspace, keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Keys of workspace %s cannot be made".formatted(workspace), e);
        }
    }

    @Override
    public void rotate(WorkspaceId workspace) {
        tenancy.run(workspace, () -> {
            try {
                Keys keys = keysets.lock(workspace)
                        .map(wrapped -> unwrap(workspace, wrapped))
                        .orElseThrow(() -> erased(workspace))
                        .rotated();
                keysets.replace(workspace, wrapper.wrap(workspace, keys));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Keys of workspace %s cannot be rotated".formatted(workspace), e);
            }
        });
        unwrapped.invalidate(workspace);
    }

    @Override
    public void erase(WorkspaceId workspace) {
        tenancy.run(workspace, () -> keysets.delete(workspace));
        unwrapped.invalidate(workspace);
    }

    private Keys keys(WorkspaceId workspace) {
        Keys known = unwrapped.getIfPresent(workspace);
        if (known != null) {
            return known;
        }
        // Not computed inside the cache: a slow database would hold up unrelated workspaces of the same bin.
        Keys read = keysets.find(workspace)
                .map(wrapped -> unwrap(workspace, wrapped))
                .orElseThrow(() -> erased(workspace));
        unwrapped.put(workspace, read);
        return read;
    }

    private Keys unwrap(WorkspaceId workspace, WrappedKeys wrapped) {
        try {
            return wrapper.unwrap(workspace, wrapped);
        } catch (GeneralSecurityException e) {
            throw new Problem(
                    ProblemCode.CANNOT_UNSEAL,
                    "the keys of workspace %s are wrapped otherwise".formatted(workspace),
                    e);
        }
    }

    private static Problem erased(WorkspaceId workspace) {
        return new Problem(ProblemCode.CANNOT_UNSEAL, "workspace %s has no keys".formatted(workspace));
    }

    private static byte[] place(WorkspaceId workspace, String context) {
        UUID id = workspace.value();
        byte[] text = context.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Long.BYTES + text.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(text)
                .array();
    }
}
