package org.atiende.server.replies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atiende.server.kernel.Objection;
import org.junit.jupiter.api.Test;

/** The guard against texts that were written by hand, over all channels. */
class PolicyTableTests {
    private final Policy policy = new Policy();

    @Test
    void noTextOfTheTableIsRefusedOrPassedFalsely() {
        List<WrittenText> texts = WrittenText.of("texts.txt");
        assertThat(texts.stream().filter(WrittenText::refused)).hasSizeGreaterThanOrEqualTo(150);
        assertThat(texts.stream().filter(it -> !it.refused())).hasSizeGreaterThanOrEqualTo(150);
        assertThat(texts.stream().map(WrittenText::text)).doesNotHaveDuplicates();
        assertThat(faults(texts)).isEmpty();
    }

    @Test
    void noLaterTextIsRefusedOrPassedFalsely() {
        List<WrittenText> texts = WrittenText.of("later-texts.txt");
        assertThat(texts).hasSize(60);
        assertThat(faults(texts)).isEmpty();
    }

    @Test
    void everyRuleThatLooksAtTheTextRefusesOrWarnsOfOneInTheTables() {
        Set<String> met = new HashSet<>();
        Stream.concat(WrittenText.of("texts.txt").stream(), WrittenText.of("later-texts.txt").stream())
                .forEach(it -> policy.check(it.text(), it.situation()).objections().stream()
                        .map(Objection::topic)
                        .forEach(met::add));
        assertThat(policy.rules().stream()
                        .map(it -> it.topic().id())
                        .filter(it -> !it.equals("repeated"))
                        .distinct())
                .allMatch(met::contains);
    }

    /** A shop's own channels have no platform that forbids anything: a person is warned there, and decides. */
    @Test
    void onTheShopsOwnChannelsOffencesAreWarnedOfAndContactDataPasses() {
        for (String channel : List.of("whatsapp", "email", "webchat", "shopify", "woocommerce")) {
            Situation there = new WrittenText(false, channel, "chat", "-", Set.of(), "").situation();
            Verdict offence = policy.check("No sea idiota, ahí dice el color.", there);
            assertThat(offence.refused()).as(channel).isFalse();
            assertThat(offence.objections())
                    .as(channel)
                    .extracting(Objection::topic)
                    .containsExactly("offence");
            assertThat(policy.check("Márcame al 55 1234 5678 o escribe a ventas@casajacaranda.example", there)
                            .objections())
                    .as(channel)
                    .isEmpty();
            assertThat(policy.check("a".repeat(2_001), there).refused())
                    .as(channel)
                    .isTrue();
        }
    }

    /** Prints what went wrong, so that the figures stand in the log of the build. */
    private List<String> faults(List<WrittenText> texts) {
        List<String> falseRefusals = new ArrayList<>();
        List<String> falsePasses = new ArrayList<>();
        List<String> otherTopics = new ArrayList<>();
        for (WrittenText it : texts) {
            Verdict verdict = policy.check(it.text(), it.situation());
            String line = "%s/%s %s: %s".formatted(it.channel(), it.place(), it.shown(verdict), it.text());
            if (verdict.refused() && !it.refused()) {
                falseRefusals.add("false refusal " + line);
            } else if (!verdict.refused() && it.refused()) {
                falsePasses.add("false pass " + line);
            } else if (it.refused()
                    && verdict.objections().stream()
                            .noneMatch(o -> o.refuses() && o.topic().equals(it.topic()))) {
                otherTopics.add("not for " + it.topic() + " " + line);
            }
        }
        System.out.printf(
                "policy guard: %d texts, %d false refusals, %d false passes%n",
                texts.size(), falseRefusals.size(), falsePasses.size());
        List<String> faults = new ArrayList<>(falseRefusals);
        faults.addAll(falsePasses);
        faults.addAll(otherTopics);
        faults.forEach(System.out::println);
        return faults;
    }
}
