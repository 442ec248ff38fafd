package org.atiende.nlu.training.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTests {
    @Test
    void readsQuotesSeparatorsAndLineEndsInsideThem() throws UnreadableFile {
        Table table = Csv.read("Mensaje,Intención\r\n\"hola, ¿hay \"\"negro\"\"?\r\nporfa\",stock\r\n\r\nva,ack");
        assertThat(table.header()).containsExactly("Mensaje", "Intención");
        assertThat(table.rows())
                .containsExactly(
                        new Table.Row(2, List.of("hola, ¿hay \"negro\"?\r\nporfa", "stock")),
                        new Table.Row(5, List.of("va", "ack")));
    }

    @Test
    void findsSemicolonsAndTabs() throws UnreadableFile {
        assertThat(Csv.read("a;b,c;d\n1;2;3").rows()).containsExactly(new Table.Row(2, List.of("1", "2", "3")));
        assertThat(Csv.read("a\tb\n1,5\t2").rows()).containsExactly(new Table.Row(2, List.of("1,5", "2")));
    }

    @Test
    void namesTheLineOfWhatIsBroken() {
        assertThatThrownBy(() -> Csv.read("a,b\n1,2,3\n1,2\n4,5,6,7"))
                .hasMessageContaining("row 2: has 3 values for 2 columns")
                .hasMessageContaining("row 4: has 4 values");
        assertThatThrownBy(() -> Csv.read("a,b\n\"open,2\n3,4\n")).hasMessageContaining("row 2: a quote is opened");
        assertThatThrownBy(() -> Csv.read("a,b\n\"x\"y,2\n")).hasMessageContaining("row 2: something follows");
    }

    @Test
    void readsAnEmptyFileAsNoRows() throws UnreadableFile {
        assertThat(Csv.read("").rows()).isEmpty();
        assertThat(Csv.read("a,b\n").rows()).isEmpty();
    }
}
