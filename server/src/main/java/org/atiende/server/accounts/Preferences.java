package org.atiende.server.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * What a member has chosen for themselves.
 *
 * @param keys keys by the id of what they do, such as {@code conversation.snooze} and {@code Shift+s}
 * @param guideDone whether the first-run guide need not be shown again
 */
@Schema(name = "Preferences")
public record Preferences(Map<String, String> keys, boolean guideDone) {
    /** Of somebody who has chosen nothing yet. */
    public static final Preferences NONE = new Preferences(Map.of(), false);

    public Preferences {
        keys = Map.copyOf(keys);
    }
}
