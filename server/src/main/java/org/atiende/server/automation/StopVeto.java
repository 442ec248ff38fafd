package org.atiende.server.automation;

import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.Veto;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Keeps back what machines have ordered while the stop switch is on. */
@Component
record StopVeto(Stops stops) implements Veto {
    @Override
    public Optional<Reason> against(WorkspaceId workspace, Deed deed) {
        return stops.stopped(workspace, deed.channel()).map(StopVeto::reason);
    }

    private static Reason reason(RuleReason stop) {
        return switch (stop.code()) {
            case STOPPED_ALL -> DeskReason.STOPPED_ALL.plain();
            case STOPPED_WORKSPACE -> DeskReason.STOPPED_WORKSPACE.plain();
            case STOPPED_CHANNEL -> DeskReason.STOPPED_CHANNEL.plain();
            case null, default -> Reason.said(stop.words());
        };
    }
}
