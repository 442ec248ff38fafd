package org.atiende.server.conversations;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many open conversations each view shows; what is put aside counts as snoozed, and as due soon where it is.
 *
 * @param needsPerson those that a person must decide
 * @param dueSoon those in which something is due within half an hour, or late
 * @param mine those that the caller works on
 * @param unassigned those that nobody works on
 * @param mentions those that a note calls the caller to, or where an answer that they planned was not sent
 * @param intents by first intent
 * @param saved by the id of a list under a name, of those that the caller has and that are of open conversations alone
 * @param changeInMillis after how long a figure changes with the time alone, as something comes due; null where nothing
 *     does. Every other change is told in the stream of events.
 */
public record ConversationCounts(
        long open,
        long needsPerson,
        long angry,
        long dueSoon,
        long mine,
        long unassigned,
        long mentions,
        long snoozed,
        Map<String, Long> intents,
        Map<UUID, Long> saved,
        @Nullable Long changeInMillis) {}
