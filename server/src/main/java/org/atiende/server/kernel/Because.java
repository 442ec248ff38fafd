package org.atiende.server.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.atiende.channel.reasons.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why something came out as it did, for clients that have words of their own.
 *
 * @param values what the words have gaps for, by name; where one is another reason, that stands as it is stored, by the name
 *     with {@code _reason}
 */
public record Because(String code, Map<String, String> values) {
    public Because {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Null for what somebody else says, such as a platform: nobody has other words for it. */
    public static @Nullable Because of(@Nullable Reason reason) {
        return reason instanceof Reason.Coded(var code, var values) ? new Because(code.id(), values) : null;
    }

    /** The reason itself. */
    public Reason reason() {
        return new Reason.Coded(
                Reasons.find(code)
                        .orElseThrow(() -> new IllegalStateException("No catalogue has the reason '" + code + "'")),
                values);
    }
}
