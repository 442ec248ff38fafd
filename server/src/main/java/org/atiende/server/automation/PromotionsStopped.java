package org.atiende.server.automation;

import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.customers.Persons;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.OptOuts;
import org.springframework.stereotype.Component;

/**
 * Who has asked for no promotions, or speaks of the authority: one tag on any conversation of the buyer's says so, on whichever
 * of their accounts and however long ago.
 */
@Component
record PromotionsStopped(TaskStore tasks, Conversations conversations, Persons persons) implements OptOuts {

    @Override
    public boolean wantsNone(WorkspaceId workspace, ConversationView conversation) {
        return tasks.tagged(
                workspace,
                TAG,
                conversations.idsOfCustomers(
                        workspace,
                        persons.same(workspace, conversation.customer().id())));
    }
}
