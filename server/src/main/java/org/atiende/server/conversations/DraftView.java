package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.accounts.Colleagues;

/**
 * What a member has begun to write to a buyer: to the one who writes it as it was written, to others with placeholders.
 *
 * @param mine whether the caller writes it
 */
@Schema(name = "Draft")
public record DraftView(
        Colleagues.Colleague member,
        String text,
        List<MessageView.Hidden> concealed,
        Instant changedAt,
        boolean mine) {}
