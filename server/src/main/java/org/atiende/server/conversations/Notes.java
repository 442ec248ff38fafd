package org.atiende.server.conversations;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.conversations.store.NoteStore;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Vault;
import org.springframework.stereotype.Component;

/** What members write to each other about conversations. All verbs run in the transaction of the workspace that is open. */
@Component
public class Notes {
    private final Conversations conversations;
    private final NoteStore store;
    private final ChangeStore changes;
    private final Colleagues colleagues;
    private final Records records;
    private final InstantSource clock;

    Notes(
            Conversations conversations,
            NoteStore store,
            ChangeStore changes,
            Colleagues colleagues,
            Records records,
            InstantSource clock) {
        this.conversations = conversations;
        this.store = store;
        this.changes = changes;
        this.colleagues = colleagues;
        this.records = records;
        this.clock = clock;
    }

    /** What is kept beside a note: its personal values, and who wrote it. */
    @Component
    record Records(Vault vault, Audit audit, Ids ids) {}

    /** Adds a note, masked like any other text, and calls those whom it mentions. */
    public NoteView add(Caller caller, ConversationId conversation, String text, Set<MemberId> mentions) {
        WorkspaceId workspace = caller.workspace();
        conversations.get(workspace, conversation);
        List<Colleagues.Colleague> called = new ArrayList<>();
        for (MemberId member : mentions) {
            called.add(colleagues
                    .find(workspace, member)
                    .orElseThrow(() -> Problem.notFound("member who answers buyers", member)));
        }
        MaskedText masked = PersonalData.mask(text.strip());
        MessageId id = new MessageId(records.ids().next());
        NoteView note = new NoteView(
                id,
                conversation,
                masked.text(),
                MessageView.Hidden.of(masked),
                clock.instant(),
                new MessageView.Author(caller.actor().kind().id(), caller.name()),
                List.copyOf(called));
        store.insert(workspace, note, caller.actor());
        records.vault().keep(workspace, id, masked.concealed());
        changes.add(workspace, "note.added", conversation, id, caller.actor(), note.at());
        records.audit()
                .record(
                        workspace,
                        caller.actor(),
                        "note.added",
                        "conversation " + conversation,
                        Map.of("note", id.toString(), "mentions", Integer.toString(called.size())));
        return note;
    }

    /** The notes of a conversation, oldest first. */
    public List<NoteView> of(WorkspaceId workspace, ConversationId conversation) {
        conversations.get(workspace, conversation);
        return store.of(workspace, conversation);
    }

    /** Notes by their ids, in no order, without whom they call. */
    public List<NoteView> all(WorkspaceId workspace, Collection<MessageId> ids) {
        return ids.isEmpty() ? List.of() : store.byIds(workspace, ids);
    }

    /** The caller has looked at a conversation: what called them there calls no more. */
    public void seen(Caller caller, ConversationId conversation) {
        conversations.get(caller.workspace(), conversation);
        if (caller.actor().id() != null
                && store.seen(
                        caller.workspace(),
                        conversation,
                        new MemberId(caller.actor().id()),
                        clock.instant())) {
            changes.add(
                    caller.workspace(), "conversation.changed", conversation, null, caller.actor(), clock.instant());
        }
    }
}
