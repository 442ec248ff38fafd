package org.atiende.nlu.training.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextEncodingTests {
    private static final String SPANISH = "Mensaje,Intención\n¿Cuándo llegó el niño?,Rastreo\nestá en español,años\n";
    private static final String CHINESE = "消息,意图\n我的包裹什么时候到,物流查询\n可以便宜一点吗,议价\n";

    @Test
    void readsUtf8WithAMarkAndWithout() throws UnreadableFile {
        assertThat(TextEncoding.decode(SPANISH.getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(SPANISH);
        assertThat(TextEncoding.decode(("\ufeff" + SPANISH).getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(SPANISH);
        assertThat(TextEncoding.decode(("\ufeff" + SPANISH).getBytes(StandardCharsets.UTF_8), "UTF-8"))
                .isEqualTo(SPANISH);
        assertThat(TextEncoding.decode(("\ufeff" + SPANISH).getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo(SPANISH);
        assertThat(TextEncoding.decode(("\ufeff" + SPANISH).getBytes(StandardCharsets.UTF_16BE), null))
                .isEqualTo(SPANISH);
    }

    @Test
    void tellsSpanishInLatin1FromChineseInGb18030() throws UnreadableFile {
        assertThat(TextEncoding.decode(SPANISH.getBytes(StandardCharsets.ISO_8859_1), null))
                .isEqualTo(SPANISH);
        assertThat(TextEncoding.decode(CHINESE.getBytes(Charset.forName("GB18030")), null))
                .isEqualTo(CHINESE);
    }

    @Test
    void asksWhereItCannotTell() {
        byte[] mixed = new byte[200];
        for (int i = 0; i < mixed.length; i += 5) {
            mixed[i] = (byte) 0xE1;
            mixed[i + 1] = 'x';
            mixed[i + 2] = (byte) 0xD6;
            mixed[i + 3] = (byte) 0xD0;
            mixed[i + 4] = 'y';
        }
        assertThatThrownBy(() -> TextEncoding.decode(mixed, null)).hasMessageContaining("name the encoding");
    }

    @Test
    void believesAName() throws UnreadableFile {
        byte[] bytes = CHINESE.getBytes(Charset.forName("GB18030"));
        assertThat(TextEncoding.decode(bytes, "gb18030")).isEqualTo(CHINESE);
        assertThatThrownBy(() -> TextEncoding.decode(bytes, "UTF-8"))
                .hasMessageContaining("byte 1 begins no character");
        assertThatThrownBy(() -> TextEncoding.decode(bytes, "Klingon")).hasMessageContaining("'Klingon'");
    }
}
