package org.atiende.nlu.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingsTests {
    private final Endings endings = new Endings(List.of("aron", "ar", "on", "ito", "o"));

    private String stem(String word) {
        char[] chars = ("xx" + word + "aron").toCharArray();
        return word.substring(0, endings.stemEnd(chars, 2, 2 + word.length()) - 2);
    }

    @ParameterizedTest
    @CsvSource({
        "mandaron,mand",
        "mandar,mand",
        "paquetito,paquet",
        "pedido,pedid",
        "bueno,buen",
        "varon,var",
        "llega,llega"
    })
    void cutsTheLongestEnding(String word, String stem) {
        assertThat(stem(word)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({"caro,caro", "on,on", "<number>,<number>"})
    void leavesShortWordsShortStemsAndPlaceholders(String word, String stem) {
        assertThat(stem(word)).isEqualTo(stem);
    }

    @Test
    void knowsNoEndingWhereThereIsNone() {
        assertThat(new Endings(List.of()).stemEnd("mandaron".toCharArray(), 0, 8))
                .isEqualTo(8);
    }
}
