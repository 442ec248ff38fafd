package org.atiende.server.replies.policy;

import java.util.List;
import java.util.Set;
import org.atiende.server.kernel.Objection;

/**
 * What some channels do not want in some places.
 *
 * @param places {@code chat}, {@code question}, {@code order}, {@code claim}
 * @param except hosts that the rule lets pass, with all under them
 */
record Rule(
        String id,
        int version,
        Topic topic,
        Set<String> channels,
        Set<String> places,
        String severity,
        List<String> except,
        Objection.Words why,
        String source) {
    static final String ALL = "*";

    Rule {
        channels = Set.copyOf(channels);
        places = Set.copyOf(places);
        except = List.copyOf(except);
        if (!severity.equals("refuse") && !severity.equals("warn")) {
            throw new IllegalArgumentException("Rule %s: severity is '%s'".formatted(id, severity));
        }
        if (id.isBlank() || source.isBlank() || version < 1 || channels.isEmpty() || places.isEmpty()) {
            throw new IllegalArgumentException("Rule '%s' lacks a source, version, channel or place".formatted(id));
        }
        if (why.zh().isBlank() || why.es().isBlank() || why.en().isBlank()) {
            throw new IllegalArgumentException("Rule %s does not say why in three languages".formatted(id));
        }
    }

    boolean holds(String channel, String place) {
        return (channels.contains(ALL) || channels.contains(channel))
                && (places.contains(ALL) || places.contains(place));
    }

    boolean meets(Finding finding) {
        return finding.topic() == topic
                && except.stream()
                        .noneMatch(it ->
                                finding.what().equals(it) || finding.what().endsWith("." + it));
    }

    Objection objection(List<Objection.Span> spans) {
        return new Objection(id, version, topic.id(), severity, spans, why, source);
    }
}
