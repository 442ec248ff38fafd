package org.atiende.server.automation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.MachineVoice;
import org.springframework.stereotype.Component;

/**
 * Tells a buyer that a person will answer, in the register the buyer uses, where machines may speak by themselves for what
 * the buyer wants. Promises no time: that is for whoever answers.
 */
@Component
class PersonWord {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String TU =
            "Gracias por escribirnos. Esto lo va a ver una persona del equipo y te responde por aquí mismo. No hace falta que repitas nada.";
    private static final String USTED =
            "Gracias por escribirnos. Esto lo va a ver una persona del equipo y le responde por aquí mismo. No hace falta que repita nada.";

    private static final String END_TU = "Esto lo va a ver una persona del equipo y te responde por aquí mismo.";
    private static final String END_USTED = "Esto lo va a ver una persona del equipo y le responde por aquí mismo.";
    /** Línea de la Vida: free, at any hour, in all of Mexico. */
    private static final String LIFE_LINE =
            "la Línea de la Vida atiende gratis las 24 horas en el 800 911 2000, y el 911 en una emergencia. ";

    private final MachineVoice voice;
    private final Modes modes;

    PersonWord(MachineVoice voice, Modes modes) {
        this.voice = voice;
        this.modes = modes;
    }

    /** Orders the word; empty where it may not be said. */
    Optional<MessageId> say(
            WorkspaceId workspace, ConversationView conversation, Optional<HandOverReason> reason, String key) {
        String intent = conversation.intents().isEmpty()
                ? ""
                : conversation.intents().getFirst().id();
        boolean automatic =
                modes.settings(workspace).mode(conversation.channel().id(), intent) == Mode.AUTOMATIC;
        Caller desk = new Caller(
                workspace, new Actor(Actor.Kind.RULE, NOBODY), "Atiende", EnumSet.of(Right.READ, Right.REPLY));
        if (!automatic || !voice.maySpeakAlone(desk, conversation.id())) {
            return Optional.empty();
        }
        boolean formal = voice.formal(desk, conversation.id());
        return Stream.concat(urgent(reason, formal).stream(), Stream.of(formal ? USTED : TU))
                .filter(text -> voice.check(desk, conversation.id(), text).allowed())
                .findFirst()
                .map(text -> voice.say(desk, conversation.id(), text, key).id());
    }

    /** What must be said at once where somebody may come to harm; a channel that lets no number pass gets the plain word. */
    private static Optional<String> urgent(Optional<HandOverReason> reason, boolean formal) {
        if (reason.filter(HandOverReason.SELF_HARM::equals).isPresent()) {
            return Optional.of(
                    formal
                            ? "Lamento mucho que esté pasando por esto. Si necesita hablar con alguien ahora mismo, "
                                    + LIFE_LINE + END_USTED
                            : "Lamento mucho que estés pasando por esto. Si necesitas hablar con alguien ahora mismo, "
                                    + LIFE_LINE + END_TU);
        }
        if (reason.filter(HandOverReason.SAFETY::equals).isPresent()) {
            return Optional.of(
                    formal
                            ? "Por seguridad, deje de usar el producto y, si se conecta, desconéctelo. " + END_USTED
                            : "Por seguridad, deja de usar el producto y, si se conecta, desconéctalo. " + END_TU);
        }
        return Optional.empty();
    }
}
