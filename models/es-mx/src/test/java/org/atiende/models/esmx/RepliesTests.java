package org.atiende.models.esmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
import org.atiende.nlu.entity.Plain;
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
            Map.entry(Variable.PARCEL_SENT, "en camino"),
            Map.entry(Variable.ORDER_STATE, "cancelado"),
            Map.entry(Variable.ORDER_CANCELLED, "cancelado"),
            Map.entry(Variable.DELIVERY_ESTIMATE, "el viernes 4 de diciembre"),
            Map.entry(Variable.TOTAL, "$1,250 MXN")));

    private static final Set<String> PRONOUNS = Set.of(
            "te", "le", "lo", "la", "se", "tu", "su", "tus", "sus", "ti", "usted", "tuyo", "suyo", "tuya", "suya",
            "tuyos", "suyos");

    /** What tú and usted say in words of different stems, folded. */
    private static final Set<String> SAID_OTHERWISE = Set.of(
            "contigo / ",
            "pediste / pidio",
            "quieres / gusta",
            "dale / dele",
            "da / de",
            "dejame / permitame",
            "ando / estoy",
            "late / interesa",
            "va / muy bien",
            "va echo mano / con gusto apoyo",
            "echale un ojo / por favor verifiquelo",
            "echale un ojo a / por favor verifique");

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
                for (Finding finding : Manner.ofAMachine(filled.text(), filled.values(), filled.gaps(), register)) {
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

    /** Nobody is promised more for being addressed in one way than in the other. */
    @Test
    void sayTheSameInBothFormsOfAddress() {
        List<String> faults = new ArrayList<>();
        for (ReplyTemplate template : EsMx.replies().all()) {
            List<String> tu = words(template.tu());
            List<String> usted = words(template.usted());
            tu.removeIf(usted::remove);
            tu.removeIf(word -> usted.stream()
                    .filter(it -> sameStem(word, it))
                    .findFirst()
                    .filter(usted::remove)
                    .isPresent());
            String left = String.join(" ", tu) + " / " + String.join(" ", usted);
            if (!left.equals(" / ") && !SAID_OTHERWISE.contains(left)) {
                faults.add(template.id() + ": " + left);
            }
        }
        assertThat(faults).isEmpty();
    }

    /** The words of a text without pronouns, folded. */
    private static List<String> words(Wording wording) {
        return Pattern.compile("[\\p{L}_]+")
                .matcher(Plain.fold(wording.source()))
                .results()
                .map(MatchResult::group)
                .filter(it -> !PRONOUNS.contains(it))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether two words may be forms of one verb, as "dime" and "dígame". */
    private static boolean sameStem(String one, String other) {
        return one.length() > 1 && other.length() > 1 && one.startsWith(other.substring(0, 2));
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
