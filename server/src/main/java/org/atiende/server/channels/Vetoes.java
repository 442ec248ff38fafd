package org.atiende.server.channels;

import java.util.List;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All who may keep a machine's deed back; one is enough. */
@Component
class Vetoes {
    private final List<Veto> all;

    Vetoes(ObjectProvider<Veto> all) {
        this.all = all.orderedStream().toList();
    }

    Optional<Reason> against(WorkspaceId workspace, Veto.Deed deed) {
        return all.stream().flatMap(it -> it.against(workspace, deed).stream()).findFirst();
    }
}
