package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The suggestion that a draft began as. Its text is not kept with it: what it says, and what that means, is worded anew from what is
 * known when somebody asks.
 *
 * @param template ids of its templates, joined by a plus sign
 * @param version theirs
 * @param register how the buyer is addressed in it
 */
@Schema(name = "DraftSuggestion")
public record BegunAs(
        @NotNull
        @Pattern(
                regexp =
                        "[a-z_]{1,60}\\.[a-z]{1,20}\\.[a-z0-9_]{1,60}(\\+[a-z_]{1,60}\\.[a-z]{1,20}\\.[a-z0-9_]{1,60})?")
        @Schema(example = "order_tracking.calm.known")
        String template,

        @NotNull @Pattern(regexp = "[0-9a-f]{8}(\\+[0-9a-f]{8})?") @Schema(example = "5f0c2a9e")
        String version,

        @NotNull @Pattern(regexp = "tu|usted") @Schema(allowableValues = {"tu", "usted"})
        String register) {}
