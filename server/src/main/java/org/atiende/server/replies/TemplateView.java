package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Variable;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be offered.
 *
 * @param id as rules and reports name it
 * @param own which of the shop's own it is; null for those that come with the desk
 * @param version counts the changes of a shop's own; 0 for others
 * @param archived whether it is kept but no longer offered
 * @param needs the variables without which it is not offered
 * @param alone whether it leaves no gap for a person, so that a rule can send it
 * @param findings what a Mexican buyer would stumble over; as long as there is any, it is not offered
 */
@Schema(name = "ReplyTemplate")
public record TemplateView(
        @Schema(example = "order_tracking.calm.known") String id,
        @Nullable UUID own,
        int version,
        boolean archived,
        OwnTemplate words,
        List<String> needs,
        boolean alone,
        List<TemplateFinding> findings,
        @Nullable Instant changedAt) {
    public TemplateView {
        needs = List.copyOf(needs);
        findings = List.copyOf(findings);
    }

    static TemplateView shipped(ReplyTemplate it) {
        OwnTemplate words = new OwnTemplate(
                it.intent(),
                it.mood().id(),
                it.tu().source(),
                it.usted().source(),
                it.zh().source(),
                it.en().source());
        return new TemplateView(it.id(), null, 0, false, words, needs(it), !it.hasGap(), List.of(), null);
    }

    static TemplateView own(OwnTemplateStore.Row row, ReplyTemplate it, List<TemplateFinding> findings) {
        return new TemplateView(
                it.id(),
                row.id(),
                row.version(),
                row.archived(),
                row.words(),
                needs(it),
                !it.hasGap(),
                findings,
                row.changedAt());
    }

    private static List<String> needs(ReplyTemplate it) {
        return it.needed().stream().sorted().map(Variable::id).toList();
    }

    /**
     * Something that a Mexican buyer would stumble over.
     *
     * @param field {@code tu} or {@code usted}
     * @param better what to write in its place; null where there is no one word for it
     */
    @Schema(name = "TemplateFinding")
    public record TemplateFinding(
            String field,

            @Schema(allowableValues = {"european", "cold", "mixed", "promise", "deed", "forbidden"})
            String kind,

            String found,
            @Nullable String better) {}
}
