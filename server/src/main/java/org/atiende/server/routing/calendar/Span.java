package org.atiende.server.routing.calendar;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.Texts;

/**
 * A stretch of opening hours within one day.
 *
 * @param from the first moment that counts
 * @param to the first moment that does not; midnight stands for the end of the day
 */
public record Span(LocalTime from, LocalTime to) {
    private static final String END_OF_DAY = "24:00";

    public Span {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw Fields.refused(DeskReason.HOURS_ORDER.with("hours", from + "-" + to));
        }
    }

    /** Reads {@code 09:00-14:00, 16:00-24:00}, and refuses what is not so; an empty text is a day on which the shop is closed. */
    public static List<Span> parse(String text) {
        List<Span> spans = new ArrayList<>();
        if (text.isBlank()) {
            return spans;
        }
        for (String part : text.split(",", -1)) {
            Span span = one(part.strip());
            if (!spans.isEmpty() && span.from().isBefore(spans.getLast().end())) {
                throw Fields.refused(DeskReason.HOURS_ORDER.with("hours", Texts.excerpt(text, 60)));
            }
            spans.add(span);
        }
        return List.copyOf(spans);
    }

    private static Span one(String text) {
        int dash = text.indexOf('-');
        try {
            if (dash > 0) {
                String to = text.substring(dash + 1).strip();
                return new Span(
                        LocalTime.parse(text.substring(0, dash).strip()),
                        to.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(to));
            }
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    private static Problem unreadable(String text) {
        return Fields.refused(DeskReason.HOURS_FORM.with("hours", Texts.excerpt(text, 60)));
    }

    private LocalTime end() {
        return to.equals(LocalTime.MIDNIGHT) ? LocalTime.MAX : to;
    }

    @Override
    public String toString() {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to);
    }
}
