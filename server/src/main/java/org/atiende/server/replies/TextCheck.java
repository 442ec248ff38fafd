package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.Problem;
import org.atiende.server.replies.policy.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a text if it were sent now.
 *
 * @param allowed whether it would be sent
 * @param state why nothing can be sent in the conversation now, whatever the text; null when something can
 * @param reasons what the channel objects to in the text; warnings among them do not keep it from being sent
 * @param mended the text without what offends; null where there is nothing to mend or nothing sensible is left
 */
@Schema(name = "TextCheck")
public record TextCheck(
        boolean allowed,
        @Nullable State state,
        List<Objection> reasons,
        @Nullable String mended) {

    /** Why nothing can be sent: the problem that sending would answer with. */
    @Schema(name = "TextCheckState")
    public record State(@Schema(example = "ATI-3002") String code, String detail) {}

    static TextCheck of(@Nullable Problem state, Verdict verdict) {
        return new TextCheck(
                state == null && !verdict.refused(),
                state == null ? null : new State(state.code().code(), state.detail()),
                verdict.objections(),
                verdict.mended().orElse(null));
    }

    @Override
    public String toString() {
        return "TextCheck[" + allowed + "]";
    }
}
