package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Outgoing;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;

/**
 * A message to be sent.
 *
 * @param to the buyer's address; personal data
 * @param thread the line of talk it belongs to, where the platform keeps several
 * @param keptBack how long it is not sent yet, so that it can be withdrawn
 * @param byMachine whether it goes out without a person
 * @param automatic whether a rule or a model decided to send it, which may be kept from it to the last
 * @param files that go along; the body is words then, or a template with a file above it
 * @param quotes the platform's id of the buyer's message that it quotes
 * @param sendableUntil after which it must not be sent any more, such as the end of the reply window
 */
public record OutboxOrder(
        ChannelId channel,
        ConversationId conversation,
        MessageId message,
        String to,
        Outgoing.Body body,
        Optional<Instant> sendableUntil,
        Optional<ChannelThread> thread,
        Duration keptBack,
        boolean byMachine,
        boolean automatic,
        List<Uploads.Held> files,
        Optional<String> quotes) {
    public OutboxOrder {
        files = List.copyOf(files);
    }

    @Override
    public String toString() {
        return "OutboxOrder[" + message + "]";
    }
}
