package org.atiende.server.replies.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.channel.Connector;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Traits;

/**
 * One line of a table of texts.
 *
 * @param topic for which it is refused; {@code -} when it may be sent
 */
record WrittenText(boolean refused, String channel, String place, String topic, Set<String> known, String text) {
    private static final Connector MERCADOLIBRE = ServiceLoader.load(Connector.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(it -> it.kind().equals("mercadolibre"))
            .findFirst()
            .orElseThrow();

    static List<WrittenText> of(String file) {
        try (InputStream in = WrittenText.class.getResourceAsStream("/policy/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(WrittenText::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrittenText line(String line) {
        String[] columns = line.split(" \\| ", 5);
        String[] where = columns[1].split("/");
        Set<String> known = columns[3].equals("-") ? Set.of() : Set.of(columns[3].split(","));
        return new WrittenText(
                columns[0].equals("refuse"),
                where[0],
                where[1],
                columns[2],
                known,
                columns[4].replace("\\n", "\n").replace("\\u200b", "\u200b"));
    }

    Situation situation() {
        return new Situation(channel, place, traits(channel, place), known);
    }

    static Traits traits(String channel, String place) {
        if (!channel.equals("mercadolibre") || place.equals("question")) {
            return new Traits(2_000, Optional.empty(), false, false);
        }
        return MERCADOLIBRE.traits(ThreadKind.of(place));
    }

    String shown(Verdict verdict) {
        return verdict.objections().stream()
                .map(it -> it.rule()
                        + it.spans().stream()
                                .map(span -> "«" + text.substring(span.start(), span.end()) + "»")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }
}
