package org.atiende.server.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of explanations in one language, from {@code deadlines/words_*.properties}. */
final class Words {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final long MOST_HOURS = 72;
    private static final Map<String, Words> ALL = Map.of(
            "es-MX", new Words("es", Locale.of("es", "MX")),
            "zh-CN", new Words("zh", Locale.SIMPLIFIED_CHINESE),
            "en", new Words("en", Locale.UK));

    private final Properties words;
    private final Locale locale;

    private Words(String file, Locale locale) {
        this.words = read("/deadlines/words_" + file + ".properties");
        this.locale = locale;
    }

    /**
     * The words of a language of the workbench.
     *
     * @throws IllegalArgumentException when there is no such language
     */
    static Words of(String language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new IllegalArgumentException(
                    "language '%s' is not spoken here; es-MX, zh-CN and en are".formatted(language));
        }
        return words;
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    /** A sentence with its gaps filled. */
    String say(String key, Map<String, String> gaps) {
        String sentence = Objects.requireNonNull(words.getProperty(key), key);
        Matcher matcher = NAME.matcher(sentence);
        return matcher.replaceAll(
                it -> Matcher.quoteReplacement(Objects.requireNonNull(gaps.get(it.group(1)), it.group())));
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("date"), locale).format(day);
    }

    /** A moment on the wall clock of a zone; with seconds where minutes would hide what matters. */
    String moment(Instant at, ZoneId zone, boolean seconds) {
        ZonedDateTime there = at.atZone(zone);
        String time = DateTimeFormatter.ofPattern(say(seconds ? "time.seconds" : "time"), locale)
                .format(there);
        return say("join", Map.of("date", date(there.toLocalDate()), "time", time));
    }

    static boolean isShort(Duration within) {
        return within.compareTo(SHORT) < 0;
    }

    String duration(Duration within) {
        long seconds = within.toSeconds();
        if (seconds % 3600 == 0 && seconds / 3600 <= MOST_HOURS) {
            return count("hours", seconds / 3600);
        }
        if (seconds % 86_400 == 0) {
            return count("days", seconds / 86_400);
        }
        return seconds % 60 == 0 && seconds >= SHORT.toSeconds()
                ? count("minutes", seconds / 60)
                : count("seconds", seconds);
    }

    private String count(String unit, long n) {
        return say(unit, Map.of("n", Long.toString(n)));
    }

    private static Properties read(String name) {
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
