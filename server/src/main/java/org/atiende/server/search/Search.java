package org.atiende.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Words;
import org.atiende.server.customers.Customers;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.privacy.Vault;
import org.springframework.stereotype.Component;

/** Looks for conversations everywhere at once. All verbs run in the transaction of the workspace that is open. */
@Component
public class Search {
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_EXACT = 20;
    private static final int MESSAGES_OF_ONE = 3;
    private static final int MOST = 50;
    private static final int SHORTEST = 2;
    private static final Pattern NUMBER = Pattern.compile("[#\\p{L}\\p{N}][\\p{L}\\p{N} \\-]{2,39}");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().\\-]{10,24}");

    private final Conversations conversations;
    private final Words words;
    private final Customers customers;
    private final Orders orders;
    private final Vault vault;

    Search(Conversations conversations, Words words, Customers customers, Orders orders, Vault vault) {
        this.conversations = conversations;
        this.words = words;
        this.customers = customers;
        this.orders = orders;
        this.vault = vault;
    }

    /** What was found, the surest first, then what was said last. */
    public List<Hit> find(WorkspaceId workspace, Wanted wanted) {
        String text = wanted.text().strip();
        Map<ConversationId, String> by = new LinkedHashMap<>();
        Map<ConversationId, List<MessageView>> said = new LinkedHashMap<>();
        if (text.contains("@")) {
            reached(workspace, text, "email", by, said);
        } else if (PHONE.matcher(text).matches()) {
            reached(workspace, text, "phone", by, said);
        }
        if (NUMBER.matcher(text).matches()) {
            Orders.Numbered numbered = orders.numbered(workspace, text, MOST_EXACT);
            numbered.conversations().forEach(it -> by.putIfAbsent(it, "order"));
            conversations
                    .ofCustomers(workspace, numbered.customers(), MOST_EXACT)
                    .forEach(it -> by.putIfAbsent(it.id(), "order"));
        }
        if (text.length() >= SHORTEST) {
            words.buyers(text, MOST_EXACT).forEach(it -> by.putIfAbsent(it, "buyer"));
            add(workspace, words.messages(text, wanted.channel(), wanted.since(), MOST_MESSAGES), "words", by, said);
        }
        return hits(workspace, wanted, by, said);
    }

    private void reached(
            WorkspaceId workspace,
            String text,
            String what,
            Map<ConversationId, String> by,
            Map<ConversationId, List<MessageView>> said) {
        conversations
                .ofCustomers(workspace, customers.reachedBy(workspace, text, MOST_EXACT), MOST_EXACT)
                .forEach(it -> by.putIfAbsent(it.id(), what));
        add(workspace, vault.holding(workspace, text, MOST_EXACT), what, by, said);
    }

    private void add(
            WorkspaceId workspace,
            Collection<MessageId> messages,
            String what,
            Map<ConversationId, String> by,
            Map<ConversationId, List<MessageView>> said) {
        if (messages.isEmpty()) {
            return;
        }
        Map<MessageId, MessageView> views = conversations.messages(workspace, messages).stream()
                .collect(Collectors.toMap(MessageView::id, Function.identity()));
        for (MessageId id : messages) {
            MessageView message = views.get(id);
            if (message != null) {
                by.putIfAbsent(message.conversationId(), what);
                List<MessageView> few = said.computeIfAbsent(message.conversationId(), it -> new ArrayList<>());
                if (few.size() < MESSAGES_OF_ONE) {
                    few.add(message);
                }
            }
        }
    }

    private List<Hit> hits(
            WorkspaceId workspace,
            Wanted wanted,
            Map<ConversationId, String> by,
            Map<ConversationId, List<MessageView>> said) {
        Map<ConversationId, ConversationView> views = conversations.all(workspace, by.keySet()).stream()
                .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        List<Hit> hits = new ArrayList<>();
        by.forEach((id, what) -> {
            ConversationView view = views.get(id);
            if (view != null && hits.size() < MOST && fits(view, wanted)) {
                hits.add(new Hit(view, what, said.getOrDefault(id, List.of())));
            }
        });
        return hits;
    }

    private static boolean fits(ConversationView view, Wanted wanted) {
        return (wanted.state().equals("all") || view.state().equals(wanted.state()))
                && (wanted.channel() == null || view.channel().id().equals(wanted.channel()))
                && (wanted.since() == null || !view.lastActivityAt().isBefore(wanted.since()));
    }
}
