package org.atiende.server.customers;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.CustomerId;

/**
 * A customer who is joined with others to one person.
 *
 * @param proof why: {@code phone} or {@code email}, for which both sides vouch, {@code platform}, which gave one buyer another id, or {@code member},
 *     since one said so
 * @param by who joined them: a member's name, or {@code atiende}
 */
public record PersonLink(
        CustomerId customer,

        @Schema(allowableValues = {"phone", "email", "platform", "member"})
        String proof,

        String by,
        Instant at) {}
