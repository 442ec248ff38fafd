package org.atiende.server.replies;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.Alphabet;
import org.atiende.channel.Outgoing;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;

/**
 * An answer that somebody wants to send.
 *
 * @param undo how long it is kept back, so that it can be withdrawn
 * @param idempotencyKey made by the client for this one answer: repeated, it sends once
 * @param suggested the suggestion that it was made from
 * @param files that go along, by their ids; uploaded before
 * @param quotes the buyer's message that it quotes
 * @param secret what stands in the text for the buyer's eyes alone, as the key of a page; the desk keeps it nowhere but in the
 *     sealed parcel that goes out
 */
public record Reply(
        ConversationId conversation,
        Outgoing.Body body,
        String idempotencyKey,
        Duration undo,
        Optional<Suggested> suggested,
        Optional<String> secret,
        List<UUID> files,
        Optional<MessageId> quotes) {
    private static final String CONCEALED = "…";

    public Reply {
        files = List.copyOf(files);
    }

    /** The words a member reads in the thread. */
    String shownText() {
        return switch (body) {
            case Outgoing.Body.Text text ->
                secret.map(it -> text.text().replace(it, CONCEALED)).orElse(text.text());
            case Outgoing.Body.Template template ->
                "[" + template.name() + " · " + template.language() + "] "
                        + Stream.of(
                                        template.around().header(),
                                        template.parameters(),
                                        template.around().buttons())
                                .flatMap(List::stream)
                                .collect(Collectors.joining(" · "));
            case Outgoing.Body.Enclosed enclosed -> enclosed.text();
            case Outgoing.Body.Choices choices -> ChoiceCheck.shown(choices);
            case Outgoing.Body.Reaction reaction -> throw noReply();
        };
    }

    /** The same answer with characters replaced that have an equal in the channel's alphabet. */
    Reply mended(Alphabet alphabet) {
        return body instanceof Outgoing.Body.Text text
                ? new Reply(
                        conversation,
                        new Outgoing.Body.Text(alphabet.mend(text.text())),
                        idempotencyKey,
                        undo,
                        suggested,
                        secret,
                        files,
                        quotes)
                : this;
    }

    String contentType() {
        return switch (body) {
            case Outgoing.Body.Text text -> "text";
            case Outgoing.Body.Template template -> "template";
            case Outgoing.Body.Enclosed enclosed -> "text";
            case Outgoing.Body.Choices choices -> "choice";
            case Outgoing.Body.Reaction reaction -> throw noReply();
        };
    }

    private static IllegalArgumentException noReply() {
        return new IllegalArgumentException("A reaction is no answer");
    }

    Optional<Outgoing.Body.Text> asText() {
        return body instanceof Outgoing.Body.Text text ? Optional.of(text) : Optional.empty();
    }
}
