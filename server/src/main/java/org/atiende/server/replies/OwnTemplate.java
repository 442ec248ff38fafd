package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Wording;
import org.atiende.models.esmx.replies.WordingFault;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * An answer in a shop's own words.
 *
 * @param intent what it answers
 * @param mood how the buyer feels
 * @param tu with variables in braces, and in double brackets what is left out when a variable in it has no value
 * @param usted the same in the other form of address, with the same variables
 * @param zh what it means in Chinese, with the same variables; null where nobody has written it
 * @param en what it means in English
 */
@Schema(name = "OwnTemplate")
public record OwnTemplate(
        @NotBlank @Size(max = 60) String intent,

        @NotNull @Schema(allowableValues = {"calm", "upset"})
        String mood,

        @NotBlank @Size(max = LONGEST) String tu,
        @NotBlank @Size(max = LONGEST) String usted,
        @Nullable @Size(max = LONGEST) String zh,
        @Nullable @Size(max = LONGEST) String en) {
    static final int LONGEST = 1_000;
    private static final String PREFIX = "own";

    /** Its id among templates. */
    static String id(OwnTemplate words, UUID id) {
        return "%s.%s.%s%s"
                .formatted(words.intent, words.mood, PREFIX, id.toString().replace("-", ""));
    }

    /** Whether an id could be one of a shop's own. */
    static boolean looksOwn(String id) {
        return id.matches("[a-z_]{1,60}\\.(calm|upset)\\." + PREFIX + "[0-9a-f]{32}");
    }

    /**
     * As a template.
     *
     * @throws Problem INVALID_VALUE that names the text and what is wrong with it, or a mood that there is none of
     */
    ReplyTemplate template(UUID id, int version) {
        Mood felt = Arrays.stream(Mood.values())
                .filter(it -> it.id().equals(mood))
                .findFirst()
                .orElseThrow(() -> Fields.unknown("mood", mood));
        Wording familiar = wording("tu", tu);
        Wording formal = wording("usted", usted);
        return new ReplyTemplate(
                id(this, id),
                intent,
                felt,
                familiar,
                same("usted", formal, familiar),
                zh == null || zh.isBlank() ? familiar : same("zh", wording("zh", zh), familiar),
                en == null || en.isBlank() ? familiar : same("en", wording("en", en), familiar),
                "%08x".formatted(version));
    }

    private static Wording wording(String field, String source) {
        try {
            return Wording.parse(source);
        } catch (WordingFault e) {
            throw Fields.refused(
                    switch (e.kind()) {
                        case NESTED -> DeskReason.WORDING_NESTED.with("field", field);
                        case NOTHING -> DeskReason.WORDING_NOTHING.with("field", field);
                        case BRACKET -> DeskReason.WORDING_BRACKET.with("field", field);
                        case BRACE -> DeskReason.WORDING_BRACE.with("field", field);
                        case ANSWER -> DeskReason.WORDING_ANSWER.with("field", field);
                        case VARIABLE ->
                            DeskReason.WORDING_VARIABLE.with("field", field, "variable", Texts.excerpt(e.mark(), 60));
                    });
        }
    }

    private static Wording same(String field, Wording one, Wording familiar) {
        if (!one.needed().equals(familiar.needed())) {
            throw Fields.refused(DeskReason.WORDING_NEEDS.with(
                    Map.of("field", field, "needs", written(one), "tu", written(familiar))));
        }
        return one;
    }

    /** The variables that a text needs, as one writes them. */
    private static String written(Wording text) {
        return text.needed().isEmpty()
                ? "–"
                : text.needed().stream().map(it -> "{" + it.id() + "}").collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "OwnTemplate[" + intent + " " + mood + "]";
    }
}
