package org.atiende.server.privacy;

import java.security.GeneralSecurityException;
import java.util.List;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.store.Keysets;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the key-encryption key of an installation: wraps the keys of all workspaces anew, in one transaction. What they
 * seal stays as it is. The server must not run meanwhile; it is started with the new key afterwards.
 */
@Service
public final class Rewrap {
    private final Keysets keysets;
    private final TransactionTemplate transactions;

    Rewrap(Keysets keysets, PlatformTransactionManager transactions) {
        this.keysets = keysets;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** @return how many workspaces have their keys wrapped anew */
    public int rewrap(MasterKey from, MasterKey to) {
        Integer count = transactions.execute(status -> {
            keysets.lockAll();
            List<WorkspaceId> workspaces = keysets.workspaces();
            for (WorkspaceId workspace : workspaces) {
                rewrap(workspace, from, to);
            }
            keysets.replaceCheckValue(KeyWrapper.checkValue(to));
            return workspaces.size();
        });
        return count;
    }

    private void rewrap(WorkspaceId workspace, MasterKey from, MasterKey to) {
        keysets.enter(workspace);
        var wrapped = keysets.lock(workspace)
                .orElseThrow(() -> new IllegalStateException("The keys of workspace %s are gone".formatted(workspace)));
        try {
            Keys keys = new KeyWrapper(from).unwrap(workspace, wrapped);
            keysets.replace(workspace, new KeyWrapper(to).wrap(workspace, keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of workspace %s cannot be wrapped anew".formatted(workspace), e);
        }
    }
}
