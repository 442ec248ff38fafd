package org.atiende.server.automation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
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

    private final MachineVoice voice;
    private final Modes modes;

    PersonWord(MachineVoice voice, Modes modes) {
        this.voice = voice;
        this.modes = modes;
    }

    /** Orders the word; empty where it may not be said. */
    Optional<MessageId> say(WorkspaceId workspace, ConversationView conversation, String key) {
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
        String text = voice.formal(desk, conversation.id()) ? USTED : TU;
        if (!voice.check(desk, conversation.id(), text).allowed()) {
            return Optional.empty();
        }
        return Optional.of(voice.say(desk, conversation.id(), text, key).id());
    }
}
