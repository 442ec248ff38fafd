package org.atiende.server.understanding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.model.ModelFile;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The reader of each workspace: its own model where one is in force, the base with its own mix otherwise. Which one that is, is asked in the
 * transaction that reads, so that all processes agree from the commit of a promotion on; only the models are kept.
 */
@Component
class OwnReaders {
    private static final Logger LOG = LoggerFactory.getLogger(OwnReaders.class);

    /** How many models stay in memory, some 30 MB each. */
    private static final int MOST = 8;

    private final OwnModelStore store;
    private final MessageReader base;
    private final Mixes mixes;
    private final Cache<OwnModelId, MessageReader> readers =
            Caffeine.newBuilder().maximumSize(MOST).build();

    OwnReaders(OwnModelStore store, MessageReader base, Mixes mixes) {
        this.store = store;
        this.base = base;
        this.mixes = mixes;
    }

    /** In the transaction of the workspace that is open. */
    MessageReader of(WorkspaceId workspace) {
        return store.inForce(workspace)
                .map(model -> readers.get(model, id -> load(workspace, id)))
                .orElseGet(() -> mixes.reader(workspace));
    }

    private MessageReader load(WorkspaceId workspace, OwnModelId model) {
        try {
            return ModelFile.read(new ByteArrayInputStream(store.file(workspace, model)));
        } catch (IOException e) {
            // A release may read another format. Messages wait for nobody: the base reads them until the model is
            // trained anew.
            LOG.error(
                    "Model {} of workspace {} cannot be read; the base reads instead: {}",
                    model,
                    workspace,
                    e.getMessage());
            return base;
        }
    }
}
