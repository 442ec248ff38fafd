package org.atiende.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.atiende.server.conversations.Said;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.junit.jupiter.api.Test;

class AsAnsweredTests {
    private static final Instant START = Instant.parse("2026-11-27T18:00:00Z");

    private final List<Said> said = new ArrayList<>();
    private final Ids ids = new Ids(() -> START.plusSeconds(3_600));

    @Test
    void aMessageStandsWhereItWasWritten() {
        buyer(1);
        person(5);
        buyer(8);
        assertThat(order()).containsExactly("buyer 1", "person 5", "buyer 8");
    }

    @Test
    void oneThatCameAfterAnAnswerStandsBehindItThoughItWasWrittenBefore() {
        buyer(1);
        person(5);
        buyer(3);
        assertThat(order()).containsExactly("buyer 1", "person 5", "buyer 3");
    }

    @Test
    void oneThatWasPassedByStaysWhereItWasWritten() {
        buyer(4);
        person(5);
        buyer(3);
        assertThat(order()).containsExactly("buyer 3", "buyer 4", "person 5");
    }

    @Test
    void aMachinesAnswerPassesNothingByAndIsStillNoAnswerToWhatItDidNotKnow() {
        buyer(4);
        add(false, Actor.Kind.RULE, 5, false);
        buyer(3);
        assertThat(order()).containsExactly("buyer 4", "rule 5", "buyer 3");
    }

    @Test
    void anAnswerThatFailedIsNone() {
        buyer(1);
        add(false, Actor.Kind.PERSON, 5, true);
        buyer(3);
        assertThat(order()).containsExactly("buyer 1", "buyer 3", "person 5");
    }

    @Test
    void anAnswerThatWasPlannedLongBeforeKnowsWhatCameUntilItWasSent() {
        person(75);
        buyer(61);
        assertThat(order()).containsExactly("buyer 1", "person 15");
    }

    private void buyer(int minute) {
        add(true, Actor.Kind.BUYER, minute, false);
    }

    private void person(int minute) {
        add(false, Actor.Kind.PERSON, minute, false);
    }

    /** What the desk comes to know of next. */
    private void add(boolean byBuyer, Actor.Kind author, int minute, boolean failed) {
        said.add(new Said(new MessageId(ids.next()), byBuyer, author, START.plusSeconds(60L * minute), "", failed));
    }

    private List<String> order() {
        List<Said> asStored =
                said.stream().sorted(Comparator.comparing(Said::at)).toList();
        return AsAnswered.order(asStored).stream()
                .map(AsAnswered.Placed::said)
                .map(it -> it.author().id() + " " + (it.at().getEpochSecond() / 60 % 60))
                .toList();
    }
}
