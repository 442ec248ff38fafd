package org.atiende.server.privacy;

import java.nio.charset.StandardCharsets;
import org.atiende.server.kernel.WorkspaceId;

/**
 * Seals values with the keys of their workspace. Safe for use by several threads, inside a transaction of that workspace,
 * inside another one, or in none.
 *
 * <p>The context is bound to the sealed value: it opens only with the workspace and the context it was sealed with. It
 * names the place where the value is kept, such as {@code "channels.inbox/" + id}, so that a value moved to another row
 * cannot be opened there.
 */
public interface Sealer {

    byte[] seal(WorkspaceId workspace, byte[] plain, String context);

    /**
     * @throws org.atiende.server.kernel.Problem CANNOT_UNSEAL when the value was altered or moved, belongs to another
     *     workspace, or its key was erased
     */
    byte[] open(WorkspaceId workspace, byte[] sealed, String context);

    default byte[] seal(WorkspaceId workspace, String plain, String context) {
        return seal(workspace, plain.getBytes(StandardCharsets.UTF_8), context);
    }

    default String openText(WorkspaceId workspace, byte[] sealed, String context) {
        return new String(open(workspace, sealed, context), StandardCharsets.UTF_8);
    }

    /**
     * Sixteen bytes by which a value is found again without being stored: HMAC-SHA256 under a key of the workspace that
     * never changes.
     *
     * @param purpose what kind of value it is; the same value has another fingerprint for another purpose
     * @param value in its one canonical spelling
     */
    byte[] fingerprint(WorkspaceId workspace, String purpose, String value);

    /** Makes the keys of a new workspace, in the transaction that creates it. */
    void createKeys(WorkspaceId workspace);

    /** Seals with a new key from now on; the old ones are kept for opening. */
    void rotate(WorkspaceId workspace);

    /** Destroys the keys of a workspace: nothing sealed with them can ever be opened again. */
    void erase(WorkspaceId workspace);
}
