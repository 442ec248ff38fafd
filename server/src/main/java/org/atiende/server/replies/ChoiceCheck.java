package org.atiende.server.replies;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.ChoiceLimits;
import org.atiende.channel.Outgoing;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;

/** Holds options that a buyer may choose from against what the channel takes. */
final class ChoiceCheck {
    private ChoiceCheck() {}

    /** The words and the options below them, as a member reads them. */
    static String shown(Outgoing.Body.Choices choices) {
        StringBuilder shown = new StringBuilder(choices.text());
        choices.list().ifPresent(it -> shown.append("\n[").append(it).append("]"));
        for (Outgoing.Option option : choices.options()) {
            shown.append("\n• ").append(option.title());
            option.description().ifPresent(it -> shown.append(": ").append(it));
        }
        return shown.toString();
    }

    /** Refuses options that the channel does not take, and names the one that offends. */
    static void options(Outgoing.Body.Choices choices, Optional<ChoiceLimits> limits, ConversationView conversation) {
        String where = conversation.channel().kind();
        ChoiceLimits most = limits.orElseThrow(
                () -> new Problem(ProblemCode.INVALID_VALUE, "choices: %s lets nobody choose".formatted(where)));
        boolean list = choices.list().isPresent();
        int options = list ? most.rows() : most.buttons();
        if (choices.options().isEmpty() || choices.options().size() > options) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "choices.options has %d; as %s %s takes 1 to %d"
                            .formatted(choices.options().size(), list ? "a list" : "buttons", where, options));
        }
        choices.list().ifPresent(it -> length("choices.list", it, 1, most.label()));
        if (!list) {
            length("text", choices.text(), 1, most.textWithButtons());
        }
        Set<String> titles = new HashSet<>();
        for (int i = 0; i < choices.options().size(); i++) {
            Outgoing.Option option = choices.options().get(i);
            String name = "choices.options[" + i + "]";
            length(name + ".title", option.title(), 1, list ? most.rowTitle() : most.buttonTitle());
            if (!titles.add(option.title().strip())) {
                throw new Problem(ProblemCode.INVALID_VALUE, name + ".title stands there twice");
            }
            if (option.description().isPresent()) {
                if (!list) {
                    throw new Problem(ProblemCode.INVALID_VALUE, name + ".description: buttons have none");
                }
                length(name + ".description", option.description().get(), 1, most.rowDescription());
            }
        }
    }

    private static void length(String name, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length < least || length > most) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "%s has %d characters, not %d to %d".formatted(name, length, least, most));
        }
    }
}
