package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are looked through. What is null, or empty, does not narrow.
 *
 * @param state {@code open}, {@code resolved} or {@code all}
 * @param since what was said, or what moved, from then on
 * @param intents what the buyer wants first, one of them
 * @param assignee id of the member who works on it; {@code nobody} for those that nobody works on
 */
public record Narrowed(
        String state,
        @Nullable ChannelId channel,
        @Nullable Instant since,
        List<String> intents,
        @Nullable String emotion,
        @Nullable String assignee) {
    public Narrowed {
        intents = List.copyOf(intents);
    }

    /** Whether a conversation is one of these. */
    public boolean fits(ConversationView view) {
        return (state.equals("all") || view.state().equals(state))
                && (channel == null || view.channel().id().equals(channel))
                && (since == null || !view.lastActivityAt().isBefore(since))
                && (intents.isEmpty()
                        || !view.intents().isEmpty()
                                && intents.contains(view.intents().getFirst().id()))
                && (emotion == null
                        || view.emotion() != null && view.emotion().id().equals(emotion))
                && (assignee == null || assignee.equals(holder(view)));
    }

    private static String holder(ConversationView view) {
        return view.assignee() == null ? "nobody" : view.assignee().id().toString();
    }
}
