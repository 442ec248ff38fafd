package org.atiende.models.esmx.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.atiende.models.esmx.manner.Register;
import org.junit.jupiter.api.Test;

class ReplyBookTests {
    private static final String TRACKING = """
        {"id":"order_tracking.calm.known","intent":"order_tracking","mood":"calm",\
        "tu":"¡Hola[[, {name}]]! 📦 Tu paquete está {parcel_state}.","usted":"¡Hola[[, {name}]]! 📦 Su paquete está {parcel_state}.",\
        "zh":"您好[[，{name}]]！📦 您的包裹{parcel_state}。","en":"Hello[[, {name}]]! 📦 Your parcel is {parcel_state}."}
        """;
    private static final String INVOICE = """
        {"id":"invoice_request.calm.ask","intent":"invoice_request","mood":"calm",\
        "tu":"{greeting}[[, {name}]]. Claro, ¿me compartes tu RFC por aquí?","usted":"{greeting}[[, {name}]]. Claro, ¿me comparte su RFC por aquí?",\
        "zh":"{greeting}[[，{name}]]。可以，请在这里把税号发给我。","en":"{greeting}[[, {name}]]. Sure, could you share your tax number here?"}
        """;
    private static final String UPSET = """
        {"id":"order_tracking.upset.check","intent":"order_tracking","mood":"upset",\
        "tu":"Hola[[, {name}]], te ofrezco una disculpa. Va llegando {answer}.","usted":"Hola[[, {name}]], le ofrezco una disculpa. Va llegando {answer}.",\
        "zh":"您好[[，{name}]]，非常抱歉。预计 {answer} 送达。","en":"Hello[[, {name}]], I am sorry. It arrives {answer}."}
        """;

    private final ReplyBook book = ReplyBook.parse(TRACKING + INVOICE + UPSET);

    @Test
    void findsAnswersByIntentAndMoodInTheirOrder() {
        assertThat(book.of("order_tracking", Mood.CALM))
                .extracting(ReplyTemplate::id)
                .containsExactly("order_tracking.calm.known");
        assertThat(book.of("order_tracking", Mood.UPSET)).allMatch(ReplyTemplate::hasGap);
        assertThat(book.find("invoice_request.calm.ask")).isPresent();
        assertThat(book.find("invoice_request.calm.no")).isEmpty();
    }

    @Test
    void changesTheVersionWithTheWords() {
        String other = TRACKING.replace("Your parcel is", "The parcel is");
        assertThat(ReplyBook.parse(other).all())
                .extracting(ReplyTemplate::version)
                .doesNotContain(book.of("order_tracking", Mood.CALM).getFirst().version());
        assertThat(book.all()).extracting(ReplyTemplate::version).allMatch(it -> it.matches("[0-9a-f]{8}"));
    }

    @Test
    void greetsOnceWhereOneAnswerFollowsAnother() {
        Map<Variable, String> values =
                Map.of(Variable.GREETING, "Buenas tardes", Variable.NAME, "Laura", Variable.PARCEL_STATE, "en camino");
        ReplyTemplate tracking =
                book.find("order_tracking.calm.known").orElseThrow().continuing();
        assertThat(tracking.in(Register.TU).fill(values).text()).isEqualTo("Tu paquete está en camino.");
        assertThat(tracking.zh().fill(values).text()).isEqualTo("您的包裹en camino。");
        ReplyTemplate invoice =
                book.find("invoice_request.calm.ask").orElseThrow().continuing();
        assertThat(invoice.in(Register.USTED).fill(values).text()).isEqualTo("¿Me comparte su RFC por aquí?");
        assertThat(invoice.en().fill(values).text()).isEqualTo("Sure, could you share your tax number here?");
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> ReplyBook.parse(TRACKING + TRACKING))
                .hasMessageContaining("line 2")
                .hasMessageContaining("order_tracking.calm.known stands twice");
        assertThatThrownBy(() -> ReplyBook.parse(TRACKING.replace("Your parcel is {parcel_state}", "It is on its way")))
                .hasMessageContaining("needs []");
        assertThatThrownBy(() -> ReplyBook.parse(TRACKING.replace("order_tracking.calm", "order_tracking.upset")))
                .hasMessageContaining("is not order_tracking.calm.word");
        assertThatThrownBy(() -> ReplyBook.parse("{\"id\":\"a\"}")).hasMessageContaining("line 1");
    }
}
