package org.atiende.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When somebody who does not answer is left alone, and when tried again. */
class BreakerTests {
    private static final Instant START = Instant.parse("2026-11-26T15:00:00Z");
    private final Breaker breaker = new Breaker(
            new Breaker.Settings(3, Duration.ofSeconds(10), Duration.ofSeconds(35), Duration.ofSeconds(60)));

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void opensAfterSomeSilencesInARow() {
        assertThat(breaker.silent(at(0))).isEmpty();
        assertThat(breaker.silent(at(1))).isEmpty();
        assertThat(breaker.admits(at(2))).isTrue();
        assertThat(breaker.silent(at(2))).contains(at(12));
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.admits(at(11))).isFalse();
        assertThat(breaker.restsUntil(at(11))).contains(at(12));
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        breaker.silent(at(0));
        breaker.silent(at(1));
        assertThat(breaker.answered()).isFalse();
        assertThat(breaker.silent(at(2))).isEmpty();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void letsOneTryWhenTheWhileIsOverAndAnAnswerMakesAllWell() {
        open();
        assertThat(breaker.admits(at(10))).isTrue();
        assertThat(breaker.admits(at(10))).as("a second one meanwhile").isFalse();
        assertThat(breaker.answered()).isTrue();
        assertThat(breaker.admits(at(10))).isTrue();
        assertThat(breaker.restsUntil(at(10))).isEmpty();
    }

    @Test
    void eachSilentTrialDoublesTheWhileUpToTheLongest() {
        open();
        assertThat(breaker.admits(at(10))).isTrue();
        assertThat(breaker.silent(at(11))).contains(at(31));
        assertThat(breaker.admits(at(31))).isTrue();
        assertThat(breaker.silent(at(32))).contains(at(67));
        assertThat(breaker.admits(at(67))).isTrue();
        assertThat(breaker.silent(at(68))).contains(at(103));
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotProlongIt() {
        open();
        assertThat(breaker.silent(at(3))).isEmpty();
        assertThat(breaker.restsUntil(at(3))).contains(at(10));
    }

    @Test
    void aTrialWhoseEndNobodyTellsIsFollowedByAnother() {
        open();
        assertThat(breaker.admits(at(10))).isTrue();
        assertThat(breaker.admits(at(69))).isFalse();
        assertThat(breaker.admits(at(70))).isTrue();
    }

    @Test
    void aSignThatItAnswersAgainLetsOneTryAtOnce() {
        open();
        assertThat(breaker.admits(at(10))).isTrue();
        assertThat(breaker.silent(at(10))).contains(at(30));
        breaker.sign(at(21));
        assertThat(breaker.restsUntil(at(21))).isEmpty();
        assertThat(breaker.admits(at(21))).isTrue();
        assertThat(breaker.admits(at(21))).as("a second one meanwhile").isFalse();
        assertThat(breaker.answered()).isTrue();
    }

    @Test
    void manySignsWhileItIsSilentMakeNoMoreTrialsThanTheFirstWhileLets() {
        open();
        breaker.sign(at(1));
        assertThat(breaker.restsUntil(at(1))).as("it has just been silent").contains(at(10));
        assertThat(breaker.admits(at(10))).isTrue();
        breaker.sign(at(11));
        assertThat(breaker.admits(at(11))).as("one is being tried").isFalse();
        assertThat(breaker.silent(at(12))).contains(at(32));
        breaker.sign(at(13));
        assertThat(breaker.restsUntil(at(13))).contains(at(32));
        breaker.sign(at(22));
        assertThat(breaker.admits(at(22))).isTrue();
        assertThat(breaker.silent(at(23))).as("the while grows all the same").contains(at(58));
    }

    @Test
    void aSignMeansNothingWhereAllIsWell() {
        breaker.sign(at(0));
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.admits(at(0))).isTrue();
    }

    @Test
    void settingsThatMakeNoSenseAreNotTaken() {
        assertThatThrownBy(() ->
                        new Breaker.Settings(0, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("0 silences");
    }

    private void open() {
        breaker.silent(at(0));
        breaker.silent(at(0));
        assertThat(breaker.silent(at(0))).contains(at(10));
    }
}
