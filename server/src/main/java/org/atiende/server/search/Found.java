package org.atiende.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.NoteView;
import org.atiende.server.kernel.ConversationId;

/** What one search has found so far, in the order in which it was found; a conversation keeps what it was found by first. */
final class Found {
    private static final int OF_ONE = 3;

    private final Map<ConversationId, String> by = new LinkedHashMap<>();
    private final Map<ConversationId, List<MessageView>> messages = new LinkedHashMap<>();
    private final Map<ConversationId, List<NoteView>> notes = new LinkedHashMap<>();

    void conversations(Collection<ConversationId> ids, String what) {
        ids.forEach(it -> by.putIfAbsent(it, what));
    }

    void message(MessageView message, String what) {
        by.putIfAbsent(message.conversationId(), what);
        few(messages, message.conversationId(), message);
    }

    void note(NoteView note) {
        by.putIfAbsent(note.conversationId(), "note");
        few(notes, note.conversationId(), note);
    }

    private static <T> void few(Map<ConversationId, List<T>> of, ConversationId conversation, T one) {
        List<T> few = of.computeIfAbsent(conversation, it -> new ArrayList<>());
        if (few.size() < OF_ONE) {
            few.add(one);
        }
    }

    Set<ConversationId> ids() {
        return by.keySet();
    }

    Hit hit(ConversationView view) {
        return new Hit(
                view,
                by.getOrDefault(view.id(), "words"),
                messages.getOrDefault(view.id(), List.of()),
                notes.getOrDefault(view.id(), List.of()));
    }
}
