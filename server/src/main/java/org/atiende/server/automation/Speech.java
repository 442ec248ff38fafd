package org.atiende.server.automation;

import java.util.Optional;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.replies.MachineVoice;
import org.springframework.stereotype.Component;

/** What rules say, in the buyer's register. */
@Component
class Speech {
    private static final String LINK = "{link}";
    private static final String HOURS = "{hours}";

    private final MachineVoice voice;

    Speech(MachineVoice voice) {
        this.voice = voice;
    }

    /** The words of a step that speaks; empty where something in them is not known. */
    Optional<String> of(Caller caller, ConversationId conversation, RuleSpec.Step step, String link) {
        return switch (step.deed()) {
            case SEND_TEMPLATE -> voice.template(caller, conversation, String.valueOf(step.template()));
            case ASK_DATA ->
                Optional.of(asking(caller, conversation, String.valueOf(step.ask()))
                        .replace(LINK, link)
                        .replace(HOURS, Integer.toString(hours(step))));
            default -> Optional.empty();
        };
    }

    /** The same for a channel on which no link may be sent and a person sends it: it asks for the answer itself. */
    Optional<String> draft(Caller caller, ConversationId conversation, RuleSpec.Step step) {
        return switch (step.deed()) {
            case SEND_TEMPLATE -> voice.template(caller, conversation, String.valueOf(step.template()));
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
