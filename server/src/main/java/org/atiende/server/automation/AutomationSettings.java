package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.understanding.HandOver;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace allows its machines.
 *
 * @param mode where nothing more special is said
 * @param threshold below this confidence a person decides, where nothing more special is said
 * @param entries what holds for single channels and intents
 * @param reviewPercent how many of a hundred readings are drawn for a person's verdict
 * @param leastPrecision what the lower end of the measured precision must reach before an intent may be automatic
 * @param highValueMinor from this order value on, in minor units, a person decides; null for never
 * @param highValueCurrency of that value: of an order in another one nothing is said by it; where it is left out the value counts in whatever currency
 * @param quietFrom from when on rules that are to leave buyers alone say nothing, by the workspace's clock; 21:00 where it is null
 * @param quietTo until when; 8:00 where it is null
 */
@Schema(name = "AutomationSettings")
public record AutomationSettings(
        Mode mode,
        double threshold,
        List<Entry> entries,
        int reviewPercent,
        double leastPrecision,
        @Nullable Long highValueMinor,
        @Nullable String highValueCurrency,

        @Nullable @Schema(type = "string", example = "21:00")
        LocalTime quietFrom,

        @Nullable @Schema(type = "string", example = "08:00")
        LocalTime quietTo) {
    private static final String PESOS = "MXN";
    private static final int MOST_ENTRIES = 500;
    /** Of a threshold or a precision: less than a throw of a coin is meant by nobody. */
    private static final double LEAST = 0.5;

    private static final ChannelId ANY_OTHER = new ChannelId(new UUID(0, 0));
    private static final AutomationSettings PROPOSED = new AutomationSettings(
            Mode.TWO_TRACKS, HandOver.THRESHOLD, List.of(), 20, 0.9, 500_000L, PESOS, null, null);

    public AutomationSettings {
        entries = List.copyOf(entries);
    }

    /** From which value on an order in a currency is of note; empty for never. */
    public Optional<Long> highValue(String currency) {
        // Settings from before there was a currency meant any: no order that they guard may go to machines by an
        // upgrade.
        return highValueCurrency == null || currency.equals(highValueCurrency)
                ? Optional.ofNullable(highValueMinor)
                : Optional.empty();
    }

    /**
     * What holds for a channel, an intent, or both.
     *
     * @param channel null for every channel
     * @param intent null for every intent
     * @param mode null to leave the mode to what is less special
     * @param threshold null to leave the threshold to what is less special
     */
    @Schema(name = "AutomationEntry")
    public record Entry(
            @Nullable ChannelId channel,
            @Nullable @Schema(example = "order_tracking") String intent,
            @Nullable Mode mode,
            @Nullable Double threshold) {
        private boolean fits(ChannelId onChannel, String ofIntent) {
            return (channel == null || channel.equals(onChannel)) && (intent == null || intent.equals(ofIntent));
        }

        private int special() {
            return (channel == null ? 0 : 1) + (intent == null ? 0 : 1);
        }

        private String place() {
            return (channel == null ? "every channel" : "channel " + channel)
                    + (intent == null ? "" : ", intent " + intent);
        }
    }

    /** When rules that are to leave buyers alone may speak again; empty where they may now. */
    Optional<ZonedDateTime> afterQuiet(ZonedDateTime local) {
        LocalTime from = quietFrom == null ? Bounds.QUIET_FROM : quietFrom;
        LocalTime to = quietTo == null ? Bounds.QUIET_TO : quietTo;
        LocalTime time = local.toLocalTime();
        boolean overnight = from.isAfter(to);
        boolean quiet =
                overnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        return Optional.of(overnight && !time.isBefore(from) ? local.plusDays(1).with(to) : local.with(to));
    }

    /** What a workspace has that has decided nothing. */
    public static AutomationSettings proposed() {
        return PROPOSED;
    }

    /** The mode for an intent on a channel: the most special wins, and of two that are as special the more cautious. */
    public Mode mode(ChannelId channel, String intent) {
        for (int special = 2; special > 0; special--) {
            int wanted = special;
            Optional<Mode> found = entries.stream()
                    .filter(it -> it.special() == wanted && it.fits(channel, intent))
                    .flatMap(it -> Optional.ofNullable(it.mode()).stream())
                    .reduce(Mode::moreCautious);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return mode;
    }

    /** The threshold for an intent on a channel, found in the same way. */
    public double threshold(ChannelId channel, String intent) {
        for (int special = 2; special > 0; special--) {
            int wanted = special;
            Optional<Double> found = entries.stream()
                    .filter(it -> it.special() == wanted && it.fits(channel, intent))
                    .flatMap(it -> Optional.ofNullable(it.threshold()).stream())
                    .reduce(Math::max);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return threshold;
    }

    /** From which confidence on machines decide, by the place that it is said for; everywhere else in an entry that names no place. */
    Set<Entry> thresholds() {
        Set<Entry> thresholds = entries.stream()
                .filter(it -> it.threshold() != null)
                .map(it -> new Entry(it.channel(), it.intent(), null, it.threshold()))
                .collect(Collectors.toSet());
        thresholds.add(new Entry(null, null, null, threshold));
        return thresholds;
    }

    /**
     * An intent of which more must be known than before, and from which confidence on it is to be automatic.
     *
     * @param channel null for every channel of which nothing special is said
     */
    record MovedUp(@Nullable ChannelId channel, String intent, double from) {}

    /** Where more must be known than before: it was not automatic there, or from a higher confidence on, or more precision was asked for. */
    List<MovedUp> movedUpFrom(AutomationSettings before) {
        Set<MovedUp> moved = new LinkedHashSet<>();
        for (ChannelId channel : places()) {
            for (Entry entry : entries) {
                String intent = entry.intent();
                if (intent == null || mode(channel, intent) != Mode.AUTOMATIC) {
                    continue;
                }
                boolean known = before.mode(channel, intent) == Mode.AUTOMATIC
                        && threshold(channel, intent) >= before.threshold(channel, intent)
                        && leastPrecision >= before.leastPrecision;
                if (!known) {
                    moved.add(new MovedUp(
                            channel.equals(ANY_OTHER) ? null : channel, intent, threshold(channel, intent)));
                }
            }
        }
        return List.copyOf(moved);
    }

    /** The channels of which something special is said, and one that stands for all others. */
    private Set<ChannelId> places() {
        Set<ChannelId> places = new HashSet<>(Set.of(ANY_OTHER));
        entries.forEach(it -> {
            ChannelId channel = it.channel();
            if (channel != null) {
                places.add(channel);
            }
        });
        return places;
    }

    /** Refuses what cannot be meant. */
    void check(Set<String> intents, Set<ChannelId> channels) {
        Fields.within("threshold", threshold, LEAST, 1);
        Fields.within("leastPrecision", leastPrecision, LEAST, 1);
        Fields.within("reviewPercent", reviewPercent, 1, 100);
        named("mode", mode, null);
        if (highValueMinor != null) {
            Fields.within("highValueMinor", highValueMinor, 0, Long.MAX_VALUE);
        }
        Fields.currency("highValueCurrency", highValueCurrency);
        Fields.atMost("entries", entries, MOST_ENTRIES);
        Set<String> places = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String where = "entries[%d]".formatted(i);
            if (entry.special() == 0) {
                throw Fields.refused(DeskReason.FIELD_ONE_OF.with("field", where, "names", "channel, intent"));
            }
            Fields.known(where + ".intent", entry.intent(), intents);
            Fields.known(where + ".channel", entry.channel(), channels);
            named(where + ".mode", entry.mode(), entry.intent());
            if (entry.threshold() != null) {
                Fields.within(where + ".threshold", entry.threshold(), LEAST, 1);
            }
            Fields.once(where, entry.place(), places);
        }
    }

    private static void named(String field, @Nullable Mode mode, @Nullable String intent) {
        if (mode == Mode.AUTOMATIC && intent == null) {
            throw Fields.refused(DeskReason.AUTOMATIC_FOR_ALL.with("field", field));
        }
    }
}
