package org.atiende.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {
    private final Figures.Gathering gathering = new Figures.Gathering();

    @Test
    void averagesAccuracyOverFoldsAndPoolsTheRest() {
        gathering.add(
                List.of(new Example("a", "1"), new Example("b", "2")),
                List.of(new Answer("a", 0.9, 3), new Answer("a", 0.5, 1)));
        gathering.add(List.of(new Example("b", "3")), List.of(new Answer("b", 0.8, 2)));
        Figures figures = gathering.figures();
        assertThat(figures.accuracy()).isCloseTo(0.75, within(1e-9));
        assertThat(figures.macroF1()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(figures.sureShare()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(figures.sureAccuracy()).isEqualTo(1);
        assertThat(figures.ece()).isCloseTo((0.1 + 0.5 + 0.2) / 3, within(1e-9));
        assertThat(figures.outsideAuroc()).isNaN();
    }

    @Test
    void tellsHowWellSurenessPartsWhatHasALabelFromWhatHasNone() {
        gathering.add(
                List.of(new Example("a", "1"), new Example("a", "2")),
                List.of(new Answer("a", 0.9, 3), new Answer("a", 0.5, 1)));
        gathering.addOutside(List.of(new Answer("a", 0.1, 1), new Answer("a", 0.1, 2)));
        // Of four pairs two are in the right order and one is a tie.
        assertThat(gathering.figures().outsideAuroc()).isCloseTo(2.5 / 4, within(1e-9));
    }

    @Test
    void holdsATenthOfTheTrainingDataBackForTuning() {
        List<Example> train = java.util.stream.IntStream.range(0, 25)
                .mapToObj(i -> new Example("a", Integer.toString(i)))
                .toList();
        Fold inside = new Fold(train, List.of(new Example("a", "never"))).inside();
        assertThat(inside.test()).extracting(Example::text).containsExactly("0", "10", "20");
        assertThat(inside.train()).hasSize(22).doesNotContainAnyElementsOf(inside.test());
    }
}
