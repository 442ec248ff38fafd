package org.atiende.models.esmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.models.esmx.manner.Finding;
import org.atiende.models.esmx.manner.Manner;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.models.esmx.replies.Wording;
import org.junit.jupiter.api.Test;

/** What every answer of the files has to stand. */
class RepliesTests {
    private static final int LONGEST = 350;
    private static final Map<Variable, String> TYPICAL = new EnumMap<>(Map.ofEntries(
            Map.entry(Variable.GREETING, "Buenas tardes"),
            Map.entry(Variable.NAME, "María Fernanda"),
            Map.entry(Variable.SHOP, "Casa Nogal"),
            Map.entry(Variable.ORDER, "2000009877654321"),
            Map.entry(Variable.ITEM, "Mochila para laptop 15.6 impermeable negra"),
            Map.entry(Variable.CARRIER, "Paquetexpress"),
            Map.entry(Variable.TRACKING, "MEL45678912345MX"),
            Map.entry(Variable.PARCEL_STATE, "listo para enviarse"),
            Map.entry(Variable.ORDER_STATE, "cancelado"),
            Map.entry(Variable.DELIVERY_ESTIMATE, "el viernes 4 de diciembre"),
            Map.entry(Variable.TOTAL, "$1,250 MXN")));

    private static Stream<Wording> words(ReplyTemplate it) {
        return Stream.of(it.tu(), it.usted(), it.zh(), it.en());
    }

    @Test
    void coverEveryIntentForCalmAndUpsetBuyers() {
        Map<String, String> few = new TreeMap<>();
        for (String intent : EsMx.taxonomy().intentIds()) {
            List<ReplyTemplate> calm = EsMx.replies().of(intent, Mood.CALM);
            List<ReplyTemplate> upset = EsMx.replies().of(intent, Mood.UPSET);
            if (calm.size() < 3 || upset.size() < 2) {
                few.put(intent, "%d calm, %d upset".formatted(calm.size(), upset.size()));
            }
        }
        assertThat(few).isEmpty();
        assertThat(EsMx.replies().all())
                .extracting(ReplyTemplate::intent)
                .isSubsetOf(EsMx.taxonomy().intentIds());
    }

    @Test
    void alwaysHoldOneThatNeedsNothingToBeKnownAndOneWithoutAGap() {
        Set<Variable> always = Set.of(Variable.GREETING, Variable.ANSWER);
        Set<String> without = new TreeSet<>();
        for (String intent : EsMx.taxonomy().intentIds()) {
            for (Mood mood : Mood.values()) {
                if (EsMx.replies().of(intent, mood).stream().noneMatch(it -> always.containsAll(it.needed()))) {
                    without.add(intent + " " + mood.id());
                }
            }
            if (Stream.of(Mood.values())
                    .flatMap(mood -> EsMx.replies().of(intent, mood).stream())
                    .noneMatch(it -> Set.of(Variable.GREETING).containsAll(it.needed()))) {
                without.add(intent + " without a gap");
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void areWordedAsMexicansWordThem() {
        List<String> faults = new ArrayList<>();
        for (ReplyTemplate template : EsMx.replies().all()) {
            for (Register register : Register.values()) {
                Filled filled = template.in(register).fill(TYPICAL);
                for (Finding finding : Manner.ofAMachine(filled.text(), filled.values(), register)) {
                    faults.add("%s %s: %s '%s'"
                            .formatted(
                                    template.id(), register.id(), finding.kind().id(), finding.found()));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void fitTheShortestMessageOfAMarketplace() {
        assertThat(EsMx.replies().all()).allSatisfy(template -> {
            for (Register register : Register.values()) {
                String text = template.in(register).fill(TYPICAL).text();
                assertThat(text.codePointCount(0, text.length()))
                        .as(template.id())
                        .isLessThanOrEqualTo(LONGEST);
            }
        });
    }

    @Test
    void readWellWithAndWithoutEachThingThatMayBeUnknown() {
        Set<String> faults = new TreeSet<>();
        for (ReplyTemplate template : EsMx.replies().all()) {
            words(template).forEach(wording -> {
                List<Variable> optional = wording.named().stream()
                        .filter(it -> !wording.needed().contains(it))
                        .toList();
                for (int chosen = 0; chosen < 1 << optional.size(); chosen++) {
                    int bits = chosen;
                    Map<Variable, String> known = new EnumMap<>(TYPICAL);
                    known.keySet()
                            .removeAll(optional.stream()
                                    .filter(it -> (bits >> optional.indexOf(it) & 1) == 0)
                                    .collect(Collectors.toSet()));
                    String text = wording.fill(known).text();
                    if (text.matches("(?s).*( {2}| [.,;:!?]|\\.\\.|,,|,\\.|[\\[\\]{}&&[^\\[\\]]]).*")) {
                        faults.add(template.id() + ": " + text);
                    }
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void meanTheSameInAllFourTexts() {
        List<String> faults = new ArrayList<>();
        for (ReplyTemplate template : EsMx.replies().all()) {
            words(template)
                    .filter(it -> !it.named().equals(template.tu().named()))
                    .forEach(it -> faults.add("%s: %s names %s, not %s"
                            .formatted(
                                    template.id(), it, it.named(), template.tu().named())));
            if (template.zh().source().codePoints().noneMatch(Character::isIdeographic)) {
                faults.add(template.id() + ": zh is not Chinese");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void canFollowOneAnother() {
        assertThat(EsMx.replies().all())
                .allSatisfy(template -> words(template.continuing()).forEach(it -> {
                    assertThat(it.source())
                            .as(template.id())
                            .doesNotStartWith("¡Hola")
                            .doesNotContain("{name}");
                    assertThat(it.source().length()).as(template.id()).isGreaterThan(5);
                }));
    }
}
