package org.atiende.server.replies.suggestions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.models.esmx.replies.ReplyBook;
import org.atiende.models.esmx.replies.ReplyTemplate;

/**
 * The answers that a workspace can choose from: its own before those that come with the desk.
 *
 * @param own in the order in which they were written
 */
public record Shelf(List<ReplyTemplate> own, ReplyBook shipped) {
    public Shelf {
        own = List.copyOf(own);
    }

    List<ReplyTemplate> of(String intent, Mood mood) {
        return Stream.concat(
                        own.stream().filter(it -> it.intent().equals(intent) && it.mood() == mood),
                        shipped.of(intent, mood).stream())
                .toList();
    }

    Optional<ReplyTemplate> find(String id) {
        return own.stream().filter(it -> it.id().equals(id)).findFirst().or(() -> shipped.find(id));
    }

    Stream<String> intents() {
        return Stream.concat(own.stream(), shipped.all().stream())
                .map(ReplyTemplate::intent)
                .distinct();
    }

    boolean isOwn(ReplyTemplate template) {
        return own.contains(template);
    }
}
