package org.atiende.models.esmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.junit.jupiter.api.Test;

/** What second readers made of a tenth of each batch; docs/corpus-card.md states the figures. */
class SecondReadingTests {
    private record Reading(String id, List<String> intents, String emotion) {}

    private static final Map<String, LabelledMessage> CORPUS =
            EsMx.base().messages().stream().collect(Collectors.toMap(LabelledMessage::id, Function.identity()));

    @Test
    void aTenthOfEachBatchWasReadAgain() throws IOException {
        Map<String, Long> read = readings().stream()
                .collect(Collectors.groupingBy(it -> message(it).batch(), TreeMap::new, Collectors.counting()));
        Map<String, Long> written = CORPUS.values().stream()
                .collect(Collectors.groupingBy(LabelledMessage::batch, TreeMap::new, Collectors.counting()));
        assertThat(read.keySet()).isEqualTo(written.keySet());
        read.forEach(
                (batch, count) -> assertThat(count).as(batch).isGreaterThanOrEqualTo(written.get(batch) * 8 / 100));
    }

    @Test
    void firstAndSecondReadersAgreeAsStated() throws IOException {
        List<Reading> readings = readings();
        assertThat(share(
                        readings,
                        it -> it.intents()
                                .getFirst()
                                .equals(message(it).intents().getFirst())))
                .isEqualTo("97.5 %");
        assertThat(share(
                        readings,
                        it -> Set.copyOf(it.intents())
                                .equals(Set.copyOf(message(it).intents()))))
                .isEqualTo("96.3 %");
        assertThat(share(readings, it -> it.emotion().equals(message(it).emotion())))
                .isEqualTo("93.8 %");
    }

    private static String share(List<Reading> readings, Predicate<Reading> agrees) {
        long count = readings.stream().filter(agrees).count();
        return "%.1f %%".formatted(100.0 * count / readings.size());
    }

    private static LabelledMessage message(Reading reading) {
        LabelledMessage message = CORPUS.get(reading.id());
        assertThat(message).as(reading.id()).isNotNull();
        return message;
    }

    private static List<Reading> readings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("second"))) {
            return files.sorted().flatMap(SecondReadingTests::rows).toList();
        }
    }

    private static Stream<Reading> rows(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(row -> new Reading(row[0], List.of(row[1].split("\\+")), row[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
