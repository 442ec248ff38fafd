package org.atiende.server.automation;

import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.handover.Custody;
import org.atiende.server.automation.handover.CustodyEffect;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.handover.CustodyMachine;
import org.atiende.server.automation.store.CustodyStore;
import org.atiende.server.channels.Veto;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Keeps machines silent in conversations that people have, at the very moment of sending. */
@Component
record CustodyVeto(CustodyStore store) implements Veto {
    @Override
    public Optional<Reason> against(WorkspaceId workspace, Deed deed) {
        ConversationId conversation = deed.conversation();
        if (conversation == null) {
            return Optional.empty();
        }
        Optional<CustodyStore.Row> row = store.find(workspace, conversation);
        boolean word = deed.message() != null
                && row.map(CustodyStore.Row::word)
                        .filter(deed.message()::equals)
                        .isPresent();
        Custody custody = row.map(CustodyStore.Row::custody).orElseGet(Custody.Resting::new);
        CustodyEvent event = word ? new CustodyEvent.WordSends() : new CustodyEvent.MachineSends();
        return CustodyMachine.next(custody, event).has(CustodyEffect.ALLOW)
                ? Optional.empty()
                : Optional.of(DeskReason.PEOPLE.plain());
    }
}
