package org.atiende.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.Table;
import org.atiende.nlu.training.labels.Vocabulary;
import org.junit.jupiter.api.Test;

class LabelledBytesTests {
    private static final Taxonomy TAXONOMY = Taxonomy.parse("""
            intents:
              - {id: order_tracking, group: all, zh: 物流查询, es: Rastreo, en: Order tracking,
            emotions:
              - {id: neutral, zh: 平, es: Neutral, en: Neutral, covers: ""}
            """);

    private static List<OwnMessage> read(byte[] bytes) throws Exception {
        return new LabelledBytes(bytes, null, null)
                .read(new LabelledFile(Columns.USUAL, new Vocabulary(TAXONOMY, List.of())));
    }

    @Test
    void readsTheSameMessageOutOfAllFormats() throws Exception {
        String message = "¿dónde viene mi paquete?";
        byte[] csv = ("Mensaje,Intención\n" + message + ",Rastreo\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] json =
                ("\n {\"text\":\"" + message + "\",\"intents\":[\"order_tracking\"]}").getBytes(StandardCharsets.UTF_8);
        assertThat(read(csv))
                .containsExactly(new OwnMessage(2, message, List.of("order_tracking"), null, List.of(), null));
        assertThat(read(json))
                .containsExactly(new OwnMessage(2, message, List.of("order_tracking"), null, List.of(), null));
        assertThat(read(WorkbooksTests.workbook(List.of(List.of("Mensaje", "Intención"), List.of(message, "Rastreo")))))
                .containsExactly(new OwnMessage(2, message, List.of("order_tracking"), null, List.of(), null));
    }

    @Test
    void showsColumnsAndFirstRowsOfAllFormatsBeforeAnybodySaysWhatTheyMean() throws Exception {
        byte[] csv = "A;B\n\n1;2\n3;4\n".getBytes(StandardCharsets.UTF_8);
        byte[] json = "{\"A\":\"1\"}\nno JSON\n{\"B\":[\"x\",\"y\"],\"C\":[{\"from\":\"buyer\",\"text\":\"hola\"}]}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] excel = WorkbooksTests.workbook(List.of(List.of("A", "B"), List.of("1", "2"), List.of("3", "4")));
        assertThat(new LabelledBytes(csv, null, null).outline(1))
                .isEqualTo(new Table(List.of("A", "B"), List.of(new Table.Row(3, List.of("1", "2")))));
        assertThat(new LabelledBytes(excel, null, null).outline(5).rows())
                .containsExactly(new Table.Row(2, List.of("1", "2")), new Table.Row(3, List.of("3", "4")));
        assertThat(new LabelledBytes(json, null, null).outline(5))
                .isEqualTo(new Table(
                        List.of("A", "B", "C"),
                        List.of(
                                new Table.Row(1, List.of("1", "", "")),
                                new Table.Row(3, List.of("", "x | y", "buyer: hola")))));
        assertThat(new LabelledBytes(excel, null, null).sheets()).hasSize(1);
        assertThat(new LabelledBytes(csv, null, null).sheets()).isEmpty();
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
                .hasMessageContaining("old format .xls");
    }
}
