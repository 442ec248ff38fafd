package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a list shows. What is null does not filter.
 *
 * @param state {@code open}, {@code resolved} or {@code all}
 */
public record ConversationFilter(String state, @Nullable ChannelId channel, What what, Who who, When when) {

    /**
     * What the buyer wants, and how they feel.
     *
     * @param intents one of them; null for any
     */
    public record What(
            @Nullable List<String> intents,
            @Nullable String emotion,
            @Nullable Boolean needsPerson) {}

    /**
     * Whose it is.
     *
     * @param assignee id of the member who works on it; {@code nobody} for those that nobody works on
     * @param mentions id of a member whom a note calls there who has not looked yet, or of whose planned answers one was not sent
     */
    public record Who(@Nullable String assignee, @Nullable String mentions) {}

    /** Whether it is put aside, and by when something in it is due. */
    public record When(@Nullable Boolean snoozed, @Nullable Instant dueBefore) {}

    /**
     * The part of a list that is asked for.
     *
     * @param limit how many at most
     */
    public record Part(ListOrder order, After after, int limit) {}

    /**
     * The last conversation that was shown.
     *
     * @param at its sort time; {@code infinity} for one without a deadline
     */
    public record After(@Nullable String at, @Nullable String id) {}
}
