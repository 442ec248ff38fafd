package org.atiende.models.esmx.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GlossaryTests {
    private final Glossary glossary = Glossary.load();

    @Test
    void explainsWhatBuyersWriteShortWhereItStands() {
        String text = "Oigan xfa xq no ha llegado?";

        List<Glossary.Gloss> found = glossary.of(text);

        assertThat(found)
                .extracting(it -> text.substring(it.span().start(), it.span().end()))
                .contains("xfa", "xq");
        assertThat(found).allSatisfy(it -> {
            assertThat(it.zh()).isNotBlank();
            assertThat(it.en()).isNotBlank();
        });
        assertThat(found)
                .filteredOn(it -> it.expression().equals("por favor"))
                .singleElement()
                .satisfies(it -> assertThat(it.zh()).contains("请"));
    }

    @Test
    void leavesPlainSpanishAndPartsOfWordsAlone() {
        assertThat(glossary.of("¿Tienen la blusa en talla mediana?")).isEmpty();
        assertThat(glossary.of("")).isEmpty();
        assertThat(glossary.of("exfacto")).isEmpty();
    }

    @Test
    void explainsToWhoReadsSpanishWhatIsNotPlainSpanish() {
        assertThat(glossary.of("está bien chafa, la neta"))
                .extracting(Glossary.Gloss::es)
                .contains("de mala calidad", "la verdad, en serio");
        assertThat(glossary.of("xq no llega")).extracting(Glossary.Gloss::es).contains("por qué / porque");
        assertThat(glossary.of("quiero una devolución"))
                .as("plain Spanish")
                .allSatisfy(it -> assertThat(it.es()).isNull());
    }

    @Test
    void hasASpanishMeaningOfNothingThatTheLexiconLacks() {
        Set<String> expressions =
                Slang.load().rows().stream().map(Slang.Row::expression).collect(Collectors.toSet());
        assertThat(WordLists.rows("manner/spanish.tsv")).hasSizeGreaterThan(300).allSatisfy(row -> {
            assertThat(row).hasSize(2);
            assertThat(expressions).contains(row[0]);
            assertThat(row[1]).isNotBlank();
        });
    }

    @Test
    void explainsNoWordThatDiffersFromPlainSpanishByAccentsAlone() {
        assertThat(glossary.of("qué")).isEmpty();
        assertThat(glossary.of("tambien")).isEmpty();
    }

    @Test
    void namesStretchesThatNeverOverlapInAnyText() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String letters = "xfaqporkñÑáÉ ¡¿!?🥰.,-0198\n";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            int last = 0;
            for (Glossary.Gloss gloss : glossary.of(text.toString())) {
                assertThat(gloss.span().start()).as("seed %d: %s", seed, text).isGreaterThanOrEqualTo(last);
                last = gloss.span().end();
                assertThat(last).as("seed %d: %s", seed, text).isLessThanOrEqualTo(text.length());
            }
        }
    }
}
