package org.atiende.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.LabelledFile;
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
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
                .hasMessageContaining("old format .xls");
    }
}
