package org.atiende.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A play for a pretend platform: buyers who write, and what goes wrong meanwhile. The same scenario gives the same play,
 * on every channel: each simulator says in its own words what stands here.
 *
 * <pre>
 *   {"seed": 7, "buyers": 5, "messages": 100, "withoutPhone": 1,
 *    "faults": {"duplicate": 10, "late": 5, "out_of_order": 10, "unknown_type": 5, "forged": 5, "other_spelling": 20},
 *    "incidents": [{"at": 30, "what": "outage", "minutes": 5}, {"at": 60, "what": "token_expired"}]}
 * </pre>
 *
 * @param withoutPhone how many of the buyers show an id of the platform in place of a number
 * @param faults per cent of the messages that each fault befalls; a message has one fault at most
 * @param incidents what befalls the platform meanwhile
 */
public record Scenario(
        long seed, int buyers, int messages, int withoutPhone, Map<Fault, Integer> faults, List<Incident> incidents) {
    private static final List<String> WORDS = List.of(
            "¿ya salió mi pedido?",
            "llegó roto",
            "quiero factura",
            "gracias 🙂",
            "¿tienen en azul?",
            "me cobraron dos veces",
            "ok",
            "sigo esperando");

    public Scenario {
        faults = Map.copyOf(faults);
        incidents = List.copyOf(incidents);
        int together = faults.values().stream().mapToInt(Integer::intValue).sum();
        if (buyers < 1 || messages < 0 || withoutPhone < 0 || withoutPhone > buyers || together > 100) {
            throw new IllegalArgumentException(
                    "A scenario of %d messages by %d buyers, %d without a phone, with faults of %d per cent cannot be played"
                            .formatted(messages, buyers, withoutPhone, together));
        }
    }

    /** A play in which nothing befalls the platform. */
    public Scenario(long seed, int buyers, int messages, int withoutPhone, Map<Fault, Integer> faults) {
        this(seed, buyers, messages, withoutPhone, faults, List.of());
    }

    /**
     * Long plays in which everything goes wrong that can, each by another seed.
     *
     * @param but what does not befall this platform, because only a person could mend it there
     */
    public static Stream<Scenario> everythingAtOnce(int plays, int withoutPhone, Incident.Kind... but) {
        List<Incident> incidents = Stream.of(
                        new Incident(20, Incident.Kind.OUTAGE, 3),
                        new Incident(50, Incident.Kind.RATE_LIMITED, 0),
                        new Incident(70, Incident.Kind.TOKEN_EXPIRED, 0),
                        new Incident(90, Incident.Kind.PERMISSION_LOST, 2))
                .filter(it -> !List.of(but).contains(it.what()))
                .toList();
        Map<Fault, Integer> faults = Map.of(
                Fault.DUPLICATE, 15,
                Fault.LATE, 10,
                Fault.OUT_OF_ORDER, 15,
                Fault.UNKNOWN_TYPE, 5,
                Fault.FORGED, 10,
                Fault.OTHER_SPELLING, 20);
        return LongStream.range(11, 11 + plays)
                .mapToObj(seed -> new Scenario(seed, 9, 120, withoutPhone, faults, incidents));
    }

    /**
     * Something that a buyer says.
     *
     * @param number its place among everything that is said, by which it is known
     */
    public record Line(int number, int buyer, String text, List<Fault> faults) {
        public Line {
            faults = List.copyOf(faults);
        }

        public boolean is(Fault fault) {
            return faults.contains(fault);
        }
    }

    /** Reads a scenario; a fault that there is not is named. */
    public static Scenario read(JsonNode json) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        for (Map.Entry<String, JsonNode> entry : json.path("faults").properties()) {
            faults.put(fault(entry.getKey()), entry.getValue().asInt());
        }
        return new Scenario(
                json.path("seed").asLong(),
                json.path("buyers").asInt(1),
                json.path("messages").asInt(0),
                json.path("withoutPhone").asInt(0),
                faults,
                incidents(json.path("incidents")));
    }

    private static List<Incident> incidents(JsonNode json) {
        List<Incident> incidents = new ArrayList<>();
        for (JsonNode incident : json) {
            incidents.add(new Incident(
                    incident.path("at").asInt(0),
                    Incident.Kind.of(incident.path("what").asString("")),
                    incident.path("minutes").asInt(0)));
        }
        return incidents;
    }

    /** What befalls the platform before a line. */
    public List<Incident> incidentsBefore(int number) {
        return incidents.stream().filter(it -> it.at() == number).toList();
    }

    /** Whether the buyer shows no number. */
    public boolean hidesPhone(int buyer) {
        return buyer < withoutPhone;
    }

    /** How many messages were really written. */
    public long genuine() {
        return written().size();
    }

    /** What was really written, in its order. */
    public List<String> written() {
        return lines().stream()
                .filter(it -> !it.is(Fault.FORGED))
                .map(Line::text)
                .toList();
    }

    /** How many messages a fault befalls. */
    public int befallen(Fault fault) {
        return (int) lines().stream().filter(it -> it.is(fault)).count();
    }

    /** Who wrote at least once. */
    public long speakers() {
        return lines().stream()
                .filter(it -> !it.is(Fault.FORGED))
                .mapToInt(Line::buyer)
                .distinct()
                .count();
    }

    /** What is said, in the order in which it is written. */
    public List<Line> lines() {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int number = 0; number < messages; number++) {
            int buyer = random.nextInt(buyers);
            String text = WORDS.get(random.nextInt(WORDS.size())) + " (" + number + ")";
            lines.add(new Line(number, buyer, text, fault(random.nextInt(100))));
        }
        return lines;
    }

    /** What is told, in the order in which it is told: duplicates again, late ones last, some in each other's place. */
    public List<Line> deliveries() {
        List<Line> told = new ArrayList<>();
        List<Line> last = new ArrayList<>();
        Line held = null;
        for (Line line : lines()) {
            if (line.is(Fault.LATE)) {
                last.add(line);
                continue;
            }
            if (line.is(Fault.OUT_OF_ORDER) && held == null) {
                held = line;
                continue;
            }
            told.add(line);
            if (held != null) {
                told.add(held);
                held = null;
            }
            if (line.is(Fault.DUPLICATE)) {
                last.add(line);
            }
        }
        if (held != null) {
            told.add(held);
        }
        told.addAll(last);
        return told;
    }

    /** The fault that a throw of a hundred-sided die stands for, in the order of the enum. */
    private List<Fault> fault(int thrown) {
        int limit = 0;
        for (Fault fault : Fault.values()) {
            limit += faults.getOrDefault(fault, 0);
            if (thrown < limit) {
                return List.of(fault);
            }
        }
        return List.of();
    }

    private static Fault fault(String id) {
        for (Fault fault : Fault.values()) {
            if (fault.id().equals(id)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("No fault is called '%s'".formatted(id));
    }
}
