package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.atiende.server.kernel.Objection.Span;

/** Stretches of a text in order, without overlaps. */
final class Spans {
    static final Comparator<Span> ORDER = Comparator.comparingInt(Span::start).thenComparingInt(Span::end);

    private Spans() {}

    static List<Span> joined(Collection<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans.stream().sorted(ORDER).toList()) {
            if (!joined.isEmpty() && span.start() <= joined.getLast().end()) {
                Span last = joined.removeLast();
                joined.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }
}
