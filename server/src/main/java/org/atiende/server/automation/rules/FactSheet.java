package org.atiende.server.automation.rules;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.kernel.Texts;
import org.jspecify.annotations.Nullable;

/** Every {@link Fact} with its value at one moment of one conversation: the empty one until something is known. */
public final class FactSheet {
    private static final List<String> HEAT = List.of("anxious", "frustrated", "angry");

    private final Map<String, Object> values = new LinkedHashMap<>();

    public FactSheet(String trigger) {
        for (Fact fact : Fact.values()) {
            values.put(fact.id(), fact.empty());
        }
        put(Fact.TRIGGER, trigger);
    }

    /** Values as a run keeps them, of the types that conditions know; what was no fact yet when they were kept is empty. */
    public static Map<String, Object> restored(Map<String, Object> kept) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            Object value = kept.getOrDefault(fact.id(), fact.empty());
            values.put(fact.id(), value instanceof Number number ? number(fact, number) : value);
        }
        return values;
    }

    private static Object number(Fact fact, Number number) {
        if (fact.empty() instanceof Long) {
            return number.longValue();
        }
        return number.doubleValue();
    }

    /** What the buyer's last message says, as it was read. */
    public void message(String text, List<String> intents, double confidence, List<String> entities, String language) {
        put(Fact.TEXT, Texts.plain(text));
        put(Fact.INTENT, intents.getFirst());
        put(Fact.INTENTS, intents);
        put(Fact.CONFIDENCE, confidence);
        put(Fact.ENTITIES, entities.stream().distinct().toList());
        put(Fact.INVOICE_MISSING, InvoiceWords.missing(Texts.plain(text), entities));
        put(Fact.LANGUAGE, language);
    }

    /** @param emotions of the buyer's messages, the latest last */
    public void emotions(List<String> emotions) {
        int last = emotions.size() - 1;
        put(Fact.EMOTION, emotions.get(last));
        put(Fact.EMOTION_RISING, last > 0 && HEAT.indexOf(emotions.get(last)) > HEAT.indexOf(emotions.get(last - 1)));
    }

    /** Where and when. */
    public void place(String channel, String thread, ZonedDateTime local) {
        put(Fact.CHANNEL, channel);
        put(Fact.THREAD, thread);
        put(Fact.HOUR, (long) local.getHour());
        put(Fact.WEEKDAY, (long) local.getDayOfWeek().getValue());
    }

    public void put(Fact fact, Object value) {
        values.put(fact.id(), value);
    }

    public @Nullable Object get(Fact fact) {
        return values.get(fact.id());
    }

    /** The values by the ids of their facts. */
    public Map<String, Object> values() {
        return values;
    }
}
