package org.atiende.server.automation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atiende.nlu.Language;
import org.atiende.server.automation.handover.Assessment;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.conversations.MessagesReceived;

/**
 * What needs a person whether or not a rule is on: whoever speaks of harming themselves, who asks for one, the law, safety,
 * risk, and anger.
 */
final class Alarm {
    private static final Set<HandOverReason> SOUNDS = Set.of(
            HandOverReason.SELF_HARM,
            HandOverReason.ASKED_FOR,
            HandOverReason.LEGAL,
            HandOverReason.SAFETY,
            HandOverReason.RISK,
            HandOverReason.ANGER,
            HandOverReason.RISING);

    /** Whether it grows out of other messages is looked up for these alone. */
    private static final Set<String> MAY_HAVE_RISEN = Set.of("frustrated", "angry");

    private Alarm() {}

    static boolean sounds(HandOverReason reason) {
        return SOUNDS.contains(reason);
    }

    /** What sounds in a message by itself alone, whatever else is known. */
    static Optional<HandOverReason> of(String text, Language language, List<String> intents, String emotion) {
        return new Assessment(text, language, intents, 1, List.of(emotion), Optional.empty(), Optional.empty())
                .needsPerson(0, Optional.empty())
                .filter(Alarm::sounds);
    }

    /** Whether a message may be such a one: what grows out of others is looked up for those that may. */
    static boolean maySound(MessagesReceived.Received message) {
        return MAY_HAVE_RISEN.contains(message.emotion())
                || of(message.text(), Language.ES, message.intents(), message.emotion())
                        .isPresent();
    }
}
