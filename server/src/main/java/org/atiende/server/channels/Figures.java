package org.atiende.server.channels;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atiende.server.channels.store.FigureStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Figures of all channels for monitoring, in the text format of Prometheus (0.0.4). Labels are kinds of channel and states
 * alone, so that there are few, and nobody is named.
 */
@Component
public class Figures {
    private final FigureStore store;
    private final Outages outages;
    private final InstantSource clock;
    private final Optional<IngressWatch> ingress;

    Figures(FigureStore store, Outages outages, InstantSource clock, ObjectProvider<IngressWatch> ingress) {
        this.store = store;
        this.outages = outages;
        this.clock = clock;
        this.ingress = Optional.ofNullable(ingress.getIfAvailable());
    }

    /** All figures as they are now. */
    public String text() {
        StringBuilder text = new StringBuilder(2_000);
        Map<String, Long> connected = new TreeMap<>();
        Map<String, Long> faults = new TreeMap<>();
        Map<String, Long> silent = new TreeMap<>();
        Map<String, Long> missing = new TreeMap<>();
        Map<String, Long> repaired = new TreeMap<>();
        Map<String, Long> age = new TreeMap<>();
        for (FigureStore.Accounts it : store.accounts()) {
            String kind = label("kind", it.kind());
            connected.put(kind, it.connected());
            faults.put(kind, it.faults());
            silent.put(kind, it.outages());
            missing.put(kind, it.missing());
            repaired.put(kind, it.repaired());
            if (it.oldestCheck() != null) {
                age.put(
                        kind,
                        Math.max(
                                0,
                                Duration.between(it.oldestCheck(), clock.instant())
                                        .toSeconds()));
            }
        }
        put(text, "accounts", "gauge", "Connected accounts", connected);
        put(text, "accounts_faulty", "gauge", "Accounts that only the shop can mend", faults);
        put(text, "accounts_silent", "gauge", "Accounts whose platform does not answer", silent);
        put(text, "missing", "gauge", "Things that platforms' lists name and that could not be had", missing);
        put(text, "repaired_total", "counter", "Things that had been missed and were taken in later", repaired);
        put(text, "last_check_age_seconds", "gauge", "Age of the oldest last check against platforms' lists", age);
        put(text, "inbox", "gauge", "Events that wait: pending, to_fetch, set_aside", counts(store.inbox()));
        put(text, "outbox", "gauge", "Messages on their way, uncertain or failed, by state", counts(store.outbox()));
        Map<String, Long> limited = new TreeMap<>();
        outages.limited().forEach((kind, count) -> limited.put(label("kind", kind), count));
        put(text, "rate_limited_total", "counter", "Times that platforms asked this process for patience", limited);
        ingress.ifPresent(it -> put(text, it.read()));
        return text.toString();
    }

    private static void put(StringBuilder text, IngressWatch.Reading reading) {
        single(text, "up", "Whether the brokers of Kafka answer", reading.reachable() ? 1 : 0);
        if (reading.reachable()) {
            single(text, "lag", "Events in Kafka that are not in the inbox yet", reading.behind());
            single(text, "set_aside", "Records that could not be read and are kept", reading.setAside());
        }
    }

    private static void single(StringBuilder text, String name, String help, long value) {
        String full = "atiende_ingress_" + name;
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(" gauge\n");
        text.append(full).append(' ').append(value).append('\n');
    }

    private static Map<String, Long> counts(Iterable<FigureStore.Count> counts) {
        Map<String, Long> byLabels = new TreeMap<>();
        counts.forEach(it ->
                byLabels.merge(label("kind", it.kind()) + "," + label("state", it.state()), it.count(), Long::sum));
        return byLabels;
    }

    /** Kinds and states are words of ours; what else would stand here is made harmless. */
    private static String label(String name, String value) {
        return name + "=\"" + value.replaceAll("[^a-z0-9_]", "_") + "\"";
    }

    private static void put(StringBuilder text, String name, String type, String help, Map<String, Long> values) {
        String full = "atiende_channel_" + name;
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(' ').append(type).append('\n');
        values.forEach((labels, value) -> text.append(full)
                .append('{')
                .append(labels)
                .append("} ")
                .append(value)
                .append('\n'));
    }
}
