package org.atiende.nlu;

import java.util.List;

/** Reads buyers' messages. Implementations are immutable and may be shared between threads. */
public interface MessageReader {

    /**
     * Reads one message.
     *
     * @param message the masked message, see {@link PersonalData}
     * @param before up to two masked messages that came before it in the conversation, oldest first
     */
    Understanding read(MaskedText message, List<Turn> before);

    /** Reads a message that stands alone. */
    default Understanding read(MaskedText message) {
        return read(message, List.of());
    }

    /** The id that is stored beside each understanding, such as {@code es-mx-3f9a1c}. */
    String modelId();
}
