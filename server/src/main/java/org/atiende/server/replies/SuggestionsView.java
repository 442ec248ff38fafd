package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.nlu.Span;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that may be sent in a conversation now.
 *
 * @param register how the buyer is addressed in them; null when there are none
 * @param reason why there are none
 */
@Schema(name = "Suggestions")
public record SuggestionsView(
        List<SuggestionView> items,

        @Nullable @Schema(allowableValues = {"tu", "usted"}) String register,

        @Nullable @Schema(allowableValues = {"nothing_read", "cannot_reply", "nothing_fits"})
        String reason) {
    public SuggestionsView {
        items = List.copyOf(items);
    }

    /**
     * A draft.
     *
     * @param template ids of the templates it is made of, joined by a plus sign
     * @param intent what it answers first
     * @param gloss what it means, in the language asked for; null when that is Spanish
     * @param gaps where {@code [___]} stands in the text, to be replaced by what only a person knows
     * @param why in the language asked for
     */
    @Schema(name = "Suggestion")
    public record SuggestionView(
            @Schema(example = "order_tracking.calm.known") String template,
            @Schema(example = "5f0c2a9e") String version,

            @Schema(allowableValues = {"tu", "usted"}) String register,

            @Schema(allowableValues = {"calm", "upset"}) String mood,

            String intent,
            String text,
            @Nullable String gloss,
            List<Gap> gaps,
            String why) {}

    /** A place in a text, in UTF-16 code units. */
    @Schema(name = "Gap")
    public record Gap(int start, int end) {
        static Gap of(Span span) {
            return new Gap(span.start(), span.end());
        }
    }
}
