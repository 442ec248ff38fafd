package org.atiende.readers.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Turn;
import org.atiende.readers.Opinion;
import org.atiende.readers.Opinion.Why;
import org.atiende.readers.Readings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndpointReaderTests {
    private final Wire wire = new Wire();
    private final EndpointReader reader = new EndpointReader(
            new Endpoint("https://llm.example/v1/", "llama-3.3", "sk-secret"), Readings.TAXONOMY, wire);

    /** What was posted, and what is answered. */
    private static final class Wire implements Transport {
        private final List<String> urls = new ArrayList<>();
        private final List<String> bodies = new ArrayList<>();
        private Map<String, String> headers = Map.of();
        private Reply reply = new Reply.None("no connection");

        @Override
        public Reply post(String url, byte[] json, Map<String, String> headers) {
            urls.add(url);
            bodies.add(new String(json, StandardCharsets.UTF_8));
            this.headers = headers;
            return reply;
        }

        void says(String content) {
            String body = JsonMapper.shared()
                    .writeValueAsString(Map.of("choices", List.of(Map.of("message", Map.of("content", content)))));
            reply = new Reply.Answered(200, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Opinion read(String text) {
        return reader.read(
                PersonalData.mask(text),
                List.of(new Turn(true, "hola"), new Turn(false, "dígame")),
                Readings.first("neutral", "stock"));
    }

    private Why nothing(String content) {
        wire.says(content);
        return ((Opinion.Nothing) read("y entonces")).why();
    }

    @Test
    void readsWhatTheEndpointSays() {
        wire.says("Claro:\n```json\n{\"intents\":[{\"intent\":\"order_tracking\",\"probability\":0.9},"
                + "{\"intent\":\"stock\",\"probability\":0.3}],\"emotion\":\"angry\"}\n```");
        Opinion.Said said = (Opinion.Said) read("y mi pedido");
        assertThat(said.understanding().intents())
                .containsExactly(new IntentScore("order_tracking", 0.9), new IntentScore("stock", 0.3));
        assertThat(said.understanding().emotion()).isEqualTo(new EmotionScore("angry", 0.9));
        assertThat(said.understanding().modelId()).isEqualTo("endpoint:llama-3.3");
    }

    @Test
    void isNeverCertain() {
        wire.says("{\"intents\":[{\"intent\":\"stock\",\"probability\":1}],\"emotion\":\"neutral\"}");
        assertThat(((Opinion.Said) read("hay?")).understanding().confidence()).isEqualTo(EndpointReader.MOST_SURE);
    }

    @Test
    void sendsPlaceholdersAndNothingElseOfTheBuyer() {
        read("soy yo otra vez, mi cel es 55 4321 8765 y mi correo laura@correo.example");
        assertThat(wire.urls).containsExactly("https://llm.example/v1/chat/completions");
        assertThat(wire.headers).containsExactly(Map.entry("Authorization", "Bearer sk-secret"));
        JsonNode body = JsonMapper.shared().readTree(wire.bodies.getFirst());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("model", "temperature", "max_tokens", "messages");
        JsonNode asked = JsonMapper.shared()
                .readTree(body.path("messages").path(1).path("content").asString());
        assertThat(asked.path("message").asString())
                .contains("<PHONE>", "<EMAIL>")
                .doesNotContain("4321", "laura");
        assertThat(asked.path("before").size()).isEqualTo(2);
        assertThat(asked.propertyNames()).containsExactlyInAnyOrder("message", "before");
    }

    @Test
    void sendsOnlyTheBeginningOfAHugeText() {
        read("😀".repeat(100_000));
        assertThat(wire.bodies.getFirst().length()).isLessThan(30_000);
    }

    @Test
    void takesNoAnswerForNone() {
        assertThat(read("hola")).isEqualTo(new Opinion.Nothing(Why.NOT_REACHED, "no connection"));
        wire.reply = new Transport.Reply.Answered(500, new byte[0]);
        assertThat(read("hola")).isEqualTo(new Opinion.Nothing(Why.REFUSED, "500"));
        wire.reply = new Transport.Reply.Answered(200, "<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(read("hola")).isEqualTo(new Opinion.Nothing(Why.NO_JSON));
        wire.reply = new Transport.Reply.Answered(200, new byte[0]);
        assertThat(read("hola")).isInstanceOf(Opinion.Nothing.class);
    }

    @Test
    void takesNothingThatTheTaxonomyDoesNotKnow() {
        assertThat(nothing("no sé")).isEqualTo(Why.NO_JSON);
        assertThat(nothing("{oops}")).isEqualTo(Why.NO_JSON);
        assertThat(nothing("{\"intents\":[]}")).isEqualTo(Why.NO_INTENT);
        assertThat(nothing("{\"intents\":[{\"intent\":\"give_money\",\"probability\":0.9}]}"))
                .isEqualTo(Why.NO_INTENT);
        assertThat(nothing("{\"intents\":[{\"intent\":\"stock\",\"probability\":7}]}"))
                .isEqualTo(Why.NO_PROBABILITY);
        assertThat(nothing("{\"intents\":[{\"intent\":\"stock\"}]}")).isEqualTo(Why.NO_PROBABILITY);
        wire.says(
                "{\"intents\":[{\"intent\":\"stock\",\"probability\":0.9},{\"intent\":\"give_money\",\"probability\":0.9}],"
                        + "\"emotion\":\"hungry\"}");
        Opinion.Said said = (Opinion.Said) read("hay?");
        assertThat(said.understanding().intents())
                .extracting(IntentScore::intent)
                .containsExactly("stock");
        assertThat(said.understanding().emotion()).isEqualTo(new EmotionScore("neutral", 0.7));
    }

    @Test
    void letsOutOfScopeStandAlone() {
        wire.says(
                "{\"intents\":[{\"intent\":\"out_of_scope\",\"probability\":0.9},{\"intent\":\"stock\",\"probability\":0.2}]}");
        assertThat(((Opinion.Said) read("vendo seguros")).understanding().intents())
                .extracting(IntentScore::intent)
                .containsExactly("out_of_scope");
    }

    @Test
    void refusesAKeyThatNoHeaderMayHoldAndShowsNone() {
        assertThatThrownBy(() -> new Endpoint("https://llm.example", "m", "a\nb"))
                .hasMessageContaining("key:")
                .hasMessageNotContaining("a\nb");
        assertThatThrownBy(() -> new Endpoint("https://llm.example", "m m", "")).hasMessageContaining("model:");
        assertThat(new Endpoint("https://llm.example", "m", "sk-secret").toString())
                .doesNotContain("secret");
    }
}
