package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.atiende.server.kernel.MemberId;

/**
 * A list of conversations under a name.
 *
 * @param member who has saved it
 * @param shared whether all members have it; the member alone otherwise
 */
@Schema(name = "SavedView")
public record SavedView(UUID id, MemberId member, String name, boolean shared, SavedFilter filter) {}
