package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.accounts.Colleagues;
import org.jspecify.annotations.Nullable;

/**
 * What a member has begun to write to a buyer: to the one who writes it as it was written, to others with placeholders.
 *
 * @param mine whether the caller writes it
 * @param suggestion what it began as; null where it began with its writer's own words
 */
@Schema(name = "Draft")
public record DraftView(
        Colleagues.Colleague member,
        String text,
        List<MessageView.Hidden> concealed,
        Instant changedAt,
        boolean mine,
        @Nullable BegunAs suggestion) {}
