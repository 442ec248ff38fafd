package org.atiende.server.automation;

import java.util.Objects;
import java.util.Optional;
import org.atiende.server.automation.rules.Offer;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.replies.MachineVoice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What rules say, in the buyer's register. */
@Component
class Speech {
    private static final String LINK = "{link}";
    private static final String HOURS = "{hours}";
    private static final String SUM = "{suma}";
    private static final String CODE = "{cupón}";

    private final MachineVoice voice;
    private final Surroundings around;

    Speech(MachineVoice voice, Surroundings around) {
        this.voice = voice;
        this.around = around;
    }

    /** The template that a step sends on the channel of a conversation. */
    String template(WorkspaceId workspace, ConversationId conversation, RuleSpec.Step step) {
        return step.templateOn(
                around.conversation(workspace, conversation).channel().kind());
    }

    private Optional<String> filled(Caller caller, ConversationId conversation, RuleSpec.Step step) {
        return voice.template(caller, conversation, template(caller.workspace(), conversation, step));
    }

    /** The words of a step that speaks; empty where something in them is not known. */
    Optional<String> of(Caller caller, ConversationId conversation, RuleSpec.Step step, String link) {
        return switch (step.deed()) {
            case SEND_TEMPLATE -> filled(caller, conversation, step);
            case ASK_DATA ->
                Optional.of(asking(caller, conversation, String.valueOf(step.ask()))
                        .replace(LINK, link)
                        .replace(HOURS, Integer.toString(hours(step))));
            default -> Optional.empty();
        };
    }

    /** What a buyer is offered. */
    String offer(Caller caller, ConversationId conversation, RuleSpec.Step step, Offers.Reserved.Made made) {
        boolean formal = voice.formal(caller, conversation);
        return offering(Objects.requireNonNull(step.offer()).kind(), formal)
                .replace(SUM, made.sum().written())
                .replace(CODE, made.code())
                .replace(HOURS, Integer.toString(Offers.hours(step)));
    }

    /** The same before anything is reserved: the code of a coupon is not taken, and a sum that nobody can say yet left open. */
    String offered(Caller caller, ConversationId conversation, RuleSpec.Step step, @Nullable Money sum) {
        boolean formal = voice.formal(caller, conversation);
        String text = offering(Objects.requireNonNull(step.offer()).kind(), formal)
                .replace(HOURS, Integer.toString(Offers.hours(step)))
                .replace(CODE, MachineVoice.GAP);
        return text.replace(SUM, sum == null ? MachineVoice.GAP : sum.written());
    }

    private static String offering(Offer.Kind kind, boolean formal) {
        return switch (kind) {
            case COUPON ->
                formal
                        ? "Gracias por decírnoslo. Para compensarle, este es un cupón de {suma} para su próxima compra: {cupón}. Sirve una vez."
                        : "Gracias por decírnoslo. Para compensarte, este es un cupón de {suma} para tu próxima compra: {cupón}. Sirve una vez.";
            case REFUND ->
                formal
                        ? "Gracias por decírnoslo. Para compensarle, podemos devolverle {suma} de su pedido. Si está de acuerdo, contéstenos que sí en las próximas {hours} horas."
                        : "Gracias por decírnoslo. Para compensarte, podemos devolverte {suma} de tu pedido. Si estás de acuerdo, contéstanos que sí en las próximas {hours} horas.";
            case RESHIPMENT ->
                formal
                        ? "Gracias por decírnoslo. Para compensarle, podemos enviarle de nuevo su producto sin costo. Si está de acuerdo, contéstenos que sí en las próximas {hours} horas."
                        : "Gracias por decírnoslo. Para compensarte, podemos enviarte de nuevo tu producto sin costo. Si estás de acuerdo, contéstanos que sí en las próximas {hours} horas.";
        };
    }

    /** The same for a channel on which no link may be sent and a person sends it: it asks for the answer itself. */
    Optional<String> draft(Caller caller, ConversationId conversation, RuleSpec.Step step) {
        return switch (step.deed()) {
            case SEND_TEMPLATE -> filled(caller, conversation, step);
            case ASK_DATA -> {
                boolean formal = voice.formal(caller, conversation);
                yield Optional.of(drafted(String.valueOf(step.ask()), formal));
            }
            default -> Optional.empty();
        };
    }

    static int hours(RuleSpec.Step step) {
        Integer hours = step.hours();
        return hours == null ? 48 : hours;
    }

    private static String drafted(String what, boolean formal) {
        return switch (what) {
            case "address" ->
                formal
                        ? "Con gusto lo corregimos antes de enviarlo. ¿Me confirma por favor calle y número, colonia, código postal, ciudad y estado?"
                        : "Con gusto lo corregimos antes de enviarlo. ¿Me confirmas por favor calle y número, colonia, código postal, ciudad y estado?";
            case "order" ->
                formal
                        ? "Con gusto lo reviso. ¿Me indica por favor el número de su pedido?"
                        : "Con gusto lo reviso. ¿Me indicas por favor el número de tu pedido?";
            case "evidence" ->
                formal
                        ? "Para revisarlo bien, ¿me dice por favor qué pasó con su paquete, cuándo lo notó y si ya preguntó en casa, con vecinos o en la caseta? Si tiene fotos, mándelas por aquí."
                        : "Para revisarlo bien, ¿me dices por favor qué pasó con tu paquete, cuándo lo notaste y si ya preguntaste en casa, con vecinos o en la caseta? Si tienes fotos, mándalas por aquí.";
            default ->
                formal
                        ? "Con gusto. ¿Me indica por favor RFC, nombre o razón social, código postal, régimen fiscal y uso del CFDI?"
                        : "Con gusto. ¿Me indicas por favor RFC, nombre o razón social, código postal, régimen fiscal y uso del CFDI?";
        };
    }

    private String asking(Caller caller, ConversationId conversation, String what) {
        boolean formal = voice.formal(caller, conversation);
        String wish = switch (what) {
            case "address" ->
                formal
                        ? "Para corregir la dirección de su pedido antes de enviarlo, escríbala por favor en esta página: {link}"
                        : "Para corregir la dirección de tu pedido antes de enviarlo, escríbela por favor en esta página: {link}";
            case "order" ->
                formal
                        ? "Para encontrar su pedido, escriba por favor su número en esta página: {link}"
                        : "Para encontrar tu pedido, escribe por favor su número en esta página: {link}";
            case "evidence" ->
                formal
                        ? "Para revisar lo que pasó con su paquete, conteste por favor unas preguntas en esta página: {link}"
                        : "Para revisar lo que pasó con tu paquete, contesta por favor unas preguntas en esta página: {link}";
            default ->
                formal
                        ? "Para hacer su factura, escriba por favor sus datos en esta página: {link}"
                        : "Para hacer tu factura, escribe por favor tus datos en esta página: {link}";
        };
        return wish
                + (formal
                        ? " El enlace es solo para usted, sirve una vez y vence en {hours} horas."
                        : " El enlace es solo para ti, sirve una vez y vence en {hours} horas.");
    }
}
