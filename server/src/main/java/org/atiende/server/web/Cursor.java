package org.atiende.server.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.jspecify.annotations.Nullable;

/** The place in a list from which the following page starts, as clients carry it: opaque and fit for a URL. */
public final class Cursor {
    private static final String SEPARATOR = "|";

    private Cursor() {}

    /** @param parts the sort key of the last item shown; their texts hold no vertical bar */
    public static String encode(Object... parts) {
        String joined = Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /** @param parts how many parts the cursor must have */
    public static List<String> decode(String cursor, int parts) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> found = List.of(joined.split("\\|", -1));
            if (found.size() == parts) {
                return found;
            }
        } catch (IllegalArgumentException e) {
            throw malformed(cursor, e);
        }
        throw malformed(cursor, null);
    }

    private static Problem malformed(String cursor, @Nullable Throwable cause) {
        return new Problem(
                ProblemCode.MALFORMED_CURSOR, "'%s' is not a cursor".formatted(Texts.excerpt(cursor, 60)), cause);
    }
}
