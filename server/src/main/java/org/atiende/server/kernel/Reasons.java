package org.atiende.server.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.channel.reasons.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Reasons of both catalogues, as the server keeps them. */
public final class Reasons {
    /** Follows the name of a value that is another reason's words: under it stands that reason as it is stored. */
    private static final String ITSELF = "_reason";

    private static final Map<String, ReasonCode> BY_ID =
            all().collect(Collectors.toMap(ReasonCode::id, Function.identity()));

    /** Codes without gaps by their words, which were all that was stored before there were codes. */
    private static final Map<String, ReasonCode> BY_WORDS = all().filter(
                    it -> !it.english().contains("{"))
            .collect(Collectors.toMap(ReasonCode::english, Function.identity(), (first, second) -> first));

    private Reasons() {}

    /** All ids, those of connectors first. */
    public static Stream<String> codes() {
        return all().map(ReasonCode::id);
    }

    private static Stream<ReasonCode> all() {
        return Stream.<ReasonCode[]>of(PlatformReason.values(), DeskReason.values())
                .flatMap(Stream::of);
    }

    /** From what was stored; what is older than its code is known by its words where they had no values in them. */
    public static Reason read(String stored) {
        Reason reason = Reason.read(stored, Reasons::find);
        return reason instanceof Reason.Said(String words) && BY_WORDS.get(words) instanceof ReasonCode code
                ? new Reason.Coded(code, Map.of())
                : reason;
    }

    public static @Nullable Reason orNull(@Nullable String stored) {
        return stored == null ? null : read(stored);
    }

    public static @Nullable String stored(@Nullable Reason reason) {
        return reason == null ? null : reason.stored();
    }

    public static @Nullable String words(@Nullable Reason reason) {
        return reason == null ? null : reason.words();
    }

    /**
     * A reason as a value of something else, such as another reason: its words by the name, and where it has a code, itself by
     * the name with {@code _reason}.
     */
    public static Map<String, String> within(String name, Reason reason) {
        Map<String, String> values = new TreeMap<>();
        values.put(name, reason.words());
        if (reason instanceof Reason.Coded) {
            values.put(name + ITSELF, reason.stored());
        }
        return values;
    }

    static Optional<ReasonCode> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
