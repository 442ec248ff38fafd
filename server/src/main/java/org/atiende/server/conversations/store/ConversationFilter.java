package org.atiende.server.conversations.store;

import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a list shows, and where it goes on.
 *
 * @param state {@code open}, {@code resolved} or {@code all}
 * @param byDue what is due first in front; the most recent in front otherwise
 * @param assignee id of the member who works on it; {@code nobody} for those that nobody works on
 * @param afterAt sort time of the last conversation shown; {@code infinity} for one without a deadline
 */
public record ConversationFilter(
        String state,
        boolean byDue,
        @Nullable String intent,
        @Nullable String emotion,
        @Nullable ChannelId channel,
        @Nullable Boolean needsPerson,
        @Nullable String assignee,
        @Nullable String afterAt,
        @Nullable String afterId) {}
