package org.atiende.server.automation;

import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.Veto;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Keeps back what machines have ordered while the stop switch is on. */
@Component
record StopVeto(Stops stops) implements Veto {
    @Override
    public Optional<Reason> against(WorkspaceId workspace, Deed deed) {
        return stops.stopped(workspace, deed.channel());
    }
}
