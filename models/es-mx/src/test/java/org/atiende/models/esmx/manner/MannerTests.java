package org.atiende.models.esmx.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atiende.nlu.Span;
import org.junit.jupiter.api.Test;

class MannerTests {
    private static List<String> person(String text) {
        return Manner.ofAPerson(text).stream()
                .map(it -> it.kind().id() + " " + it.found())
                .toList();
    }

    private static List<String> machine(String text, Register register) {
        return Manner.ofAMachine(text, List.of(), List.of(), register).stream()
                .map(it -> it.kind().id() + " " + it.found())
                .toList();
    }

    @Test
    void namesTheMexicanWordForAEuropeanOne() {
        assertThat(person("Puedes coger tu pedido con el número de seguimiento"))
                .containsExactly("european coger", "european número de seguimiento");
        assertThat(Manner.ofAPerson("Pincha aquí").getFirst().better()).isEqualTo("da clic en");
        assertThat(person("Os enviamos el ordenador, ¿lo habéis recibido?"))
                .containsExactly("european Os enviamos", "european ordenador", "european habéis");
    }

    @Test
    void leavesGoodMexicanAlone() {
        for (String text : List.of(
                "Le doy seguimiento a tu caso y te mando la foto del control.",
                "Quedo al pendiente, recoger en sucursal también se puede.",
                "Compatible con Android OS y con la laptop HP de 15 pulgadas, motor de 1200 rpm.",
                "Ya que lo tengas, me avisas. Los huevos llegan bien empacados.",
                "El cono de tránsito mide 70 cm.",
                "La bocina portátil vale la pena, la app móvil es gratis.")) {
            assertThat(person(text)).as(text).isEmpty();
        }
    }

    @Test
    void hearsWhatSoundsCold() {
        assertThat(person("Como ya le dije, es política de la empresa."))
                .containsExactly("cold Como ya le dije", "cold es política de la empresa");
        assertThat(person("Estimado comprador, lea la descripción")).hasSize(2);
        assertThat(person("Son políticas de la compañía.")).hasSize(1);
        assertThat(person("Ok.")).hasSize(1);
        assertThat(person("YA LE DIJIMOS QUE NO HAY")).hasSize(1);
        assertThat(person("Ok, ya lo reviso y te digo.")).isEmpty();
    }

    @Test
    void refusesVulgarWordsWhereverTheyComeFrom() {
        assertThat(person("qué chingón")).containsExactly("forbidden chingón");
        String text = "¡Hola, Pendejo! Ya lo reviso.";
        assertThat(Manner.ofAMachine(text, List.of(new Span(7, 14)), List.of(), Register.TU))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.FORBIDDEN);
    }

    @Test
    void findsTuAndUstedInOneText() {
        assertThat(person("Te ofrezco una disculpa. Dígame su número de pedido."))
                .containsExactly("mixed Dígame");
        assertThat(person("Le ofrezco una disculpa, avíseme por aquí.")).isEmpty();
        assertThat(machine("Le confirmo por aquí.", Register.TU)).containsExactly("mixed Le confirmo");
        assertThat(machine("Te confirmo por aquí.", Register.USTED)).containsExactly("mixed Te");
    }

    @Test
    void forbidsAMachineToPromiseWhatNoDataGave() {
        for (String text : List.of(
                "Llega en 24 horas.",
                "Te contesto antes de las 6.",
                "Llega el viernes.",
                "Te doy 10 % de descuento.",
                "Dura 5 años.",
                "Hoy mismo sale tu paquete.",
                "Mañana mismo por la tarde te llega.",
                "Esta tarde te lo mando.",
                "Te llega mañana.",
                "Lo vemos en el transcurso del día.",
                "Llega en tres días hábiles.")) {
            assertThat(machine(text, Register.TU)).as(text).hasSize(1).allMatch(it -> it.startsWith("promise"));
        }
        String dated = "Llega el viernes 4 de diciembre.";
        assertThat(Manner.ofAMachine(dated, List.of(new Span(6, 31)), List.of(), Register.TU))
                .as("a value from data")
                .isEmpty();
        assertThat(machine("Por ley tienes 5 días hábiles desde que lo recibes.", Register.TU))
                .as("the law")
                .isEmpty();
        assertThat(person("Te contesto antes de las 6."))
                .as("people may promise")
                .isEmpty();
        assertThat(person("Hoy te llega, tranquila."))
                .as("but are told of a day that is promised offhand")
                .containsExactly("promise Hoy te llega");
    }

    @Test
    void forbidsAMachineToSayThatSomethingWasDone() {
        for (String text : List.of(
                "Ya levanté el reporte con la paquetería.",
                "Ya se lo pedí al almacén.",
                "Pedí foto y firma a la paquetería.",
                "Acabo de pedirlo a facturación.",
                "Hemos solicitado tu reembolso.",
                "Tu pedido quedó cancelado.",
                "No me autorizaron el ajuste.",
                "Una persona responsable ya tiene tu caso.")) {
            assertThat(Manner.ofAMachine(text, List.of(), List.of(), Register.TU))
                    .as(text)
                    .extracting(Finding::kind)
                    .containsOnlyOnce(Finding.Kind.DEED);
            assertThat(person(text)).as("people know what they did").isEmpty();
        }
        for (String text : List.of(
                "Voy a levantar el reporte y a pedir la prueba de entrega.",
                "Ya estoy revisando tu pedido.",
                "Ya revisé tu pedido y está en camino.",
                "Si ya pediste otro, dime y lo cancelo.",
                "Quedo al pendiente; en cuanto quede, te aviso.")) {
            assertThat(machine(text, Register.TU)).as(text).isEmpty();
        }
        String answered = "Ya hablé con el almacén: sale [___].";
        assertThat(Manner.ofAMachine(answered, List.of(), List.of(new Span(30, 35)), Register.TU))
                .as("whoever fills the gap knows")
                .isEmpty();
    }

    @Test
    void takesWhateverIsTyped() {
        for (String text : List.of("", " ", "😀", "ñandú", "a".repeat(4_000), "te ".repeat(2_000), "{[(*+?\\")) {
            assertThat(Manner.ofAPerson(text)).as(text).isNotNull();
        }
    }
}
