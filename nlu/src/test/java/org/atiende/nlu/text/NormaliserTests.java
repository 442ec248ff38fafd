package org.atiende.nlu.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTests {
    private final Normaliser normaliser = new Normaliser(Map.of("q", "que", "xfa", "por favor"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "¿Dónde ESTÁ? | donde esta ?",
                "holaaaa!!! | hola !!",
                "q onda xfa | que onda por favor",
                "jajajaja JAJA | jaja jaja",
                "el año 2026 | el año 0000",
                "pedido 2000003508419013 | pedido <number>",
                "mi <PHONE> va | mi <phone> va",
                "gracias 😀❤️ :) | gracias 😀 ❤ :)",
            })
    void evensOutSpelling(String text, String tokens) {
        assertThat(normaliser.tokens(text)).hasToString(tokens);
    }

    @Test
    void countsCapitalsAmongLettersAlone() {
        Tokens tokens = normaliser.tokens("DONDE ESTA MI PEDIDO 12345 ya");
        assertThat(tokens.letters()).isEqualTo(19);
        assertThat(tokens.capitals()).isEqualTo(17);
    }

    @Test
    void keepsThePlaceOfEveryToken() {
        Tokens tokens = normaliser.tokens("Ya xfa!");
        assertThat(tokens.size()).isEqualTo(4);
        assertThat(tokens.sourceStart(2)).isEqualTo(3);
        assertThat(tokens.sourceEnd(2)).isEqualTo(6);
    }

    @Test
    void readsWhateverIsTyped() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            char[] text = new char[random.nextInt(40)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000);
            }
            Tokens tokens = normaliser.tokens(new String(text));
            for (int t = 0; t < tokens.size(); t++) {
                assertThat(tokens.end(t)).as("seed %d round %d", seed, round).isGreaterThan(tokens.start(t));
                assertThat(tokens.sourceEnd(t))
                        .isGreaterThan(tokens.sourceStart(t))
                        .isLessThanOrEqualTo(text.length);
            }
        }
        assertThat(normaliser.tokens("").size()).isZero();
    }

    @Test
    void findsTheLongestPhraseThenWordsThenStems() {
        Lexicon lexicon = Lexicon.of(
                List.of(List.of("no llega"), List.of("llega"), List.of("envi*"), List.of("envio", "llega")),
                normaliser);
        Lexicon other = Lexicon.of(List.of(List.of("no"), List.of("envia*", "no llega el envio")), normaliser);
        Lexicons lexicons = new Lexicons(other, lexicon);
        Tokens tokens = normaliser.tokens("no llega el envío, enviaron y llega");
        lexicons.lookUp(tokens);
        List<Integer> others = new ArrayList<>();
        lexicons.find(0, tokens, (concept, first, last) -> others.add(concept));
        assertThat(others).containsExactly(1, 1);
        List<Integer> found = new ArrayList<>();
        lexicons.find(1, tokens, (concept, first, last) -> found.add(concept));
        assertThat(found.subList(0, 3)).containsExactly(0, 3, 2);
        assertThat(found.subList(3, found.size())).containsExactlyInAnyOrder(1, 3);
    }
}
