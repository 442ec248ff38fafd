package org.atiende.server.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.NoteView;
import org.atiende.server.conversations.Notes;
import org.atiende.server.conversations.Words;
import org.atiende.server.customers.Customers;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.privacy.Vault;
import org.springframework.stereotype.Component;

/**
 * Looks for conversations everywhere at once. What narrows a search does so before the newest are cut off. All verbs run in
 * the transaction of the workspace that is open.
 */
@Component
public class Search {
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_NOTES = 50;
    /** Of one kind, found by an order, a phone, an e-mail, a name or a product. */
    private static final int MOST_EXACT = 20;
    /** How many are held against what narrows, where another module has found them. */
    private static final int MOST_TRIED = 500;

    private static final int MOST = 50;
    private static final int SHORTEST = 2;
    /** Two letters begin a word of nearly every product. */
    private static final int SHORTEST_PRODUCT = 3;

    private static final Pattern NUMBER = Pattern.compile("[#\\p{L}\\p{N}][\\p{L}\\p{N} \\-]{2,39}");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().\\-]{10,24}");

    private final Conversations conversations;
    private final Words words;
    private final Notes notes;
    private final Customers customers;
    private final Orders orders;
    private final Vault vault;

    Search(Conversations conversations, Words words, Notes notes, Customers customers, Orders orders, Vault vault) {
        this.conversations = conversations;
        this.words = words;
        this.notes = notes;
        this.customers = customers;
        this.orders = orders;
        this.vault = vault;
    }

    /** What was found, the surest first, then what was said last. */
    public List<Hit> find(WorkspaceId workspace, Wanted wanted) {
        String text = wanted.text().strip();
        Found found = new Found();
        if (text.contains("@")) {
            reached(workspace, wanted, "email", found);
        } else if (PHONE.matcher(text).matches()) {
            reached(workspace, wanted, "phone", found);
        }
        if (NUMBER.matcher(text).matches()) {
            Orders.Numbered numbered = orders.numbered(workspace, text, MOST_TRIED);
            narrowed(workspace, wanted, numbered.conversations(), numbered.customers(), "order", found);
        }
        if (text.length() >= SHORTEST) {
            found.conversations(words.buyers(text, wanted.among(), MOST_EXACT), "buyer");
            if (text.length() >= SHORTEST_PRODUCT || Character.isIdeographic(text.codePointAt(0))) {
                Orders.Numbered products = orders.products(text, MOST_TRIED);
                narrowed(workspace, wanted, products.conversations(), products.customers(), "product", found);
            }
            messages(workspace, words.messages(text, wanted.among(), MOST_MESSAGES), "words", found);
            List<MessageId> noted = words.notes(text, wanted.among(), MOST_NOTES);
            inOrder(noted, notes.all(workspace, noted), NoteView::id, (note, it) -> it.note(note), found);
        }
        return hits(workspace, wanted, found);
    }

    private void reached(WorkspaceId workspace, Wanted wanted, String what, Found found) {
        String text = wanted.text().strip();
        narrowed(workspace, wanted, List.of(), customers.reachedBy(workspace, text, MOST_TRIED), what, found);
        messages(workspace, vault.holding(workspace, text, MOST_TRIED), what, found);
    }

    private void narrowed(
            WorkspaceId workspace,
            Wanted wanted,
            Collection<ConversationId> among,
            Collection<CustomerId> buyers,
            String what,
            Found found) {
        found.conversations(
                conversations.narrowed(workspace, among, buyers, wanted.among(), MOST_EXACT).stream()
                        .map(ConversationView::id)
                        .toList(),
                what);
    }

    private void messages(WorkspaceId workspace, List<MessageId> ids, String what, Found found) {
        List<MessageView> views = ids.isEmpty() ? List.of() : conversations.messages(workspace, ids);
        inOrder(ids, views, MessageView::id, (message, it) -> it.message(message, what), found);
    }

    private static <T> void inOrder(
            List<MessageId> ids, List<T> views, Function<T, MessageId> id, BiConsumer<T, Found> add, Found found) {
        Map<MessageId, T> byId = views.stream().collect(Collectors.toMap(id, Function.identity()));
        ids.stream().map(byId::get).filter(Objects::nonNull).forEach(it -> add.accept(it, found));
    }

    private List<Hit> hits(WorkspaceId workspace, Wanted wanted, Found found) {
        Map<ConversationId, ConversationView> views = conversations.all(workspace, found.ids()).stream()
                .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        return found.ids().stream()
                .map(views::get)
                .filter(Objects::nonNull)
                .filter(wanted.among()::fits)
                .limit(MOST)
                .map(found::hit)
                .toList();
    }
}
