package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a deadline that was missed is brought to, where the buyer still waits then.
 *
 * @param afterMinutes how long after it was due
 * @param member who is told; null for the supervisors
 */
@Schema(name = "Escalation")
public record Escalation(int afterMinutes, @Nullable MemberId member) {}
