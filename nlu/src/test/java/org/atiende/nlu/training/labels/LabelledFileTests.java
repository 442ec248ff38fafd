package org.atiende.nlu.training.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Turn;
import org.atiende.nlu.training.OwnMessage;
import org.junit.jupiter.api.Test;

class LabelledFileTests {
    private static final Taxonomy TAXONOMY = Taxonomy.parse("""
            intents:
              - {id: order_tracking, group: all, zh: 物流查询, es: Rastreo, en: Order tracking,
              - {id: return_request, group: all, zh: 退货, es: Solicitud de devolución, en: Return request,
              - {id: out_of_scope, group: all, zh: 外, es: Fuera de tema, en: Out of scope,
            emotions:
              - {id: angry, zh: 怒, es: Enojo, en: Angry, covers: ""}
              - {id: neutral, zh: 平, es: Neutral, en: Neutral, covers: ""}
            """);
    private static final List<OwnIntent> OWN = List.of(OwnIntent.parse("workshop_booking=Cita de taller"));

    private static List<OwnMessage> csv(String text, String... columns) throws UnreadableFile {
        return new LabelledFile(Columns.parse(List.of(columns)), new Vocabulary(TAXONOMY, OWN)).read(Csv.read(text));
    }

    private static List<OwnMessage> json(String text) throws UnreadableFile {
        return new LabelledFile(Columns.USUAL, new Vocabulary(TAXONOMY, OWN)).readJsonLines(text);
    }

    @Test
    void findsTheUsualColumnsAndTakesNamesForIds() throws UnreadableFile {
        List<OwnMessage> messages = csv("""
                Canal,Mensaje,Intención,Emoción
                whatsapp,¿y mi paquete?,RASTREO,enojo
                ,cita porfa,cita de taller,
                webchat,lo regreso y ya viene el otro?,Solicitud de devolucion|order_tracking,neutral
                """);
        assertThat(messages)
                .containsExactly(
                        new OwnMessage(2, "¿y mi paquete?", List.of("order_tracking"), "angry", List.of(), "whatsapp"),
                        new OwnMessage(3, "cita porfa", List.of("workshop_booking"), null, List.of(), null),
                        new OwnMessage(
                                4,
                                "lo regreso y ya viene el otro?",
                                List.of("return_request", "order_tracking"),
                                "neutral",
                                List.of(),
                                "webchat"));
    }

    @Test
    void takesTheColumnsThatAreNamed() throws UnreadableFile {
        assertThat(csv("a,b,c\nhola,x,Rastreo\n", "text=a", "intents=c")).hasSize(1);
        assertThatThrownBy(() -> csv("a,b\nhola,Rastreo\n", "text=z", "intents=b"))
                .hasMessageContaining("there is no column 'z'; the file has the columns a, b");
        assertThatThrownBy(() -> csv("a,b\nhola,Rastreo\n")).hasMessageContaining("no column holds the text");
        assertThatThrownBy(() -> csv("texto,mensaje,intent\nhola,x,Rastreo\n"))
                .hasMessageContaining("two columns could be meant");
        assertThatThrownBy(() -> Columns.parse(List.of("words=a"))).hasMessageContaining("'words'");
    }

    @Test
    void takesNothingOfAFileWithFaultsAndNamesThemAll() {
        UnreadableFile unreadable = catchThrowableOfType(UnreadableFile.class, () -> csv("""
                text,intents,emotion
                ,Rastreo,
                hola,,
                hola,order_trackin,
                hola,pasteles,feliz
                hola,out_of_scope|Rastreo,
                bien,Rastreo,neutral
                """));
        assertThat(unreadable.faults().stream().map(Fault::toString))
                .containsExactly(
                        "row 2: the text is empty",
                        "row 3: no intent is given",
                        "row 4: unknown intent 'order_trackin'; is it order_tracking?",
                        "row 5: unknown intent 'pasteles'; declare it if it is the shop's own",
                        "row 5: unknown emotion 'feliz'",
                        "row 6: out_of_scope stands alone");
    }

    @Test
    void readsJsonLinesWithTheTurnsBefore() throws UnreadableFile {
        assertThat(json("""
                {"text":"hoy mismo","intents":["order_tracking"],"emotion":"neutral","context":[{"from":"shop","text":"¿Cuándo?"}]}

                {"mensaje":"cita","intent":"workshop_booking","canal":"email"}
                """))
                .containsExactly(
                        new OwnMessage(
                                1,
                                "hoy mismo",
                                List.of("order_tracking"),
                                "neutral",
                                List.of(new Turn(false, "¿Cuándo?")),
                                null),
                        new OwnMessage(3, "cita", List.of("workshop_booking"), null, List.of(), "email"));
        assertThatThrownBy(() -> json("{\"text\":\"a\",\"intents\":[\"Rastreo\"]}\n{\"text\":\n[1]\n"))
                .hasMessageContaining("row 2: not JSON: ends early")
                .hasMessageContaining("row 3: not a JSON object");
    }

    @Test
    void readsTheTurnsBeforeOutOfACell() throws UnreadableFile {
        assertThat(csv("text,intent,context\nsí,Rastreo,\"tienda: ¿es su pedido?\ncomprador: creo\"\n")
                        .getFirst()
                        .before())
                .containsExactly(new Turn(false, "¿es su pedido?"), new Turn(true, "creo"));
        assertThatThrownBy(() -> csv("text,intent,context\nsí,Rastreo,quién sabe\n"))
                .hasMessageContaining("row 2");
    }

    @Test
    void refusesAFileWithoutMessages() {
        assertThatThrownBy(() -> csv("text,intents\n")).hasMessageContaining("no messages");
        assertThatThrownBy(() -> json("\n")).hasMessageContaining("no messages");
    }

    @Test
    void refusesOwnIntentsThatAreNone() {
        assertThatThrownBy(() -> OwnIntent.parse("Taller!")).hasMessageContaining("'Taller!'");
        assertThatThrownBy(() -> new Vocabulary(TAXONOMY, List.of(OwnIntent.parse("order_tracking"))))
                .hasMessageContaining("'order_tracking' is there already");
        assertThat(OwnIntent.parse("loyalty_points")).isEqualTo(new OwnIntent("loyalty_points", "loyalty points"));
        assertThat(new Vocabulary(TAXONOMY, OWN).taxonomy().intentIds())
                .hasSize(4)
                .endsWith("workshop_booking");
    }
}
