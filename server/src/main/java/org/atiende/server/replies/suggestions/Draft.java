package org.atiende.server.replies.suggestions;

import java.util.List;
import java.util.stream.Collectors;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.models.esmx.replies.ReplyTemplate;

/**
 * An answer that can be offered.
 *
 * @param templates one, or two that follow one another
 * @param text what the buyer would read
 * @param gloss what it means, in the language of the one who reads it; the text itself for who reads Spanish
 */
public record Draft(List<ReplyTemplate> templates, Filled text, Filled gloss) {
    private static final String AND = "+";

    public Draft {
        templates = List.copyOf(templates);
    }

    public String id() {
        return templates.stream().map(ReplyTemplate::id).collect(Collectors.joining(AND));
    }

    public String version() {
        return templates.stream().map(ReplyTemplate::version).collect(Collectors.joining(AND));
    }

    /** The ids that a joined one stands for. */
    public static List<String> ids(String joined) {
        return List.of(joined.split("\\+", -1));
    }
}
