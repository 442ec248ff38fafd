package org.atiende.server.replies;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.models.esmx.EsMx;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.replies.suggestions.Draft;

/**
 * The suggestion that an answer was made from.
 *
 * @param text as it was offered; not kept
 */
public record Suggested(String template, String version, String register, String text) {
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{8}(\\+[0-9a-f]{8})?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int MOST_PARTS = 2;

    public Suggested {
        List<String> ids = Draft.ids(template);
        if (ids.size() > MOST_PARTS
                || ids.stream().anyMatch(it -> EsMx.replies().find(it).isEmpty() && !OwnTemplate.looksOwn(it))) {
            throw wrong("template", template, "no template of suggestions");
        }
        if (!VERSION.matcher(version).matches()) {
            throw wrong("version", version, "no version of a template");
        }
        if (Arrays.stream(Register.values()).noneMatch(it -> it.id().equals(register))) {
            throw wrong("register", register, "neither tu nor usted");
        }
    }

    private static Problem wrong(String field, String value, String what) {
        return new Problem(
                ProblemCode.INVALID_VALUE,
                "suggestion.%s is '%s', which is %s".formatted(field, Texts.excerpt(value, 60), what));
    }

    /** Whether more was changed than a gap filled. */
    boolean edited(String sent) {
        String expected = Arrays.stream(even(text).split(Pattern.quote(Filled.GAP), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".+"));
        return !Pattern.compile(expected).matcher(even(sent)).matches();
    }

    private static String even(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
    }

    @Override
    public String toString() {
        return "Suggested[" + template + " " + version + " " + register + "]";
    }
}
