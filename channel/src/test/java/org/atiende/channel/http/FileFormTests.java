package org.atiende.channel.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form whose parts cannot be told apart is not made. */
class FileFormTests {
    private static final byte[] CONTENT = {1};

    @ParameterizedTest
    @ValueSource(strings = {"a\".png", "a.png\r\nX-Header: 1", "a\n.png", "a\u0000.png"})
    void refusesWhatWouldEndTheHeaderThatItStandsIn(String text) {
        assertThatThrownBy(() -> new FileForm("s", Map.of(), text, "image/png", CONTENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name of the file");
        assertThatThrownBy(() -> new FileForm("s", Map.of(), "a.png", text, CONTENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileForm("s", Map.of("type", text), "a.png", "image/png", CONTENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type");
    }
}
