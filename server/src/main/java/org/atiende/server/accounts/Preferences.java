package org.atiende.server.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What a member has chosen for themselves.
 *
 * @param keys keys by the id of what they do, such as {@code conversation.snooze} and {@code Shift+s}
 * @param views lists that they look at often
 * @param guideDone whether the first-run guide need not be shown again
 */
@Schema(name = "Preferences")
public record Preferences(Map<String, String> keys, List<SavedView> views, boolean guideDone) {
    /** Of somebody who has chosen nothing yet. */
    public static final Preferences NONE = new Preferences(Map.of(), List.of(), false);

    public Preferences {
        keys = Map.copyOf(keys);
        views = List.copyOf(views);
    }

    /**
     * A list under a name.
     *
     * @param query the filters as the workbench's address has them, such as {@code state=open&emotion=angry}
     */
    @Schema(name = "SavedView")
    public record SavedView(String name, String query) {}
}
