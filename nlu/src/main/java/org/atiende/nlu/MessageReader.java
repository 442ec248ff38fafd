package org.atiende.nlu;

/** Reads buyers' messages. Implementations are immutable and may be shared between threads. */
public interface MessageReader {

    /**
     * Reads one message.
     *
     * @param message the masked message, see {@link PersonalData}
     * @param context what is known beside it
     */
    Understanding read(MaskedText message, Context context);

    /** Reads a message of which nothing else is known. */
    default Understanding read(MaskedText message) {
        return read(message, Context.NONE);
    }

    /** The id that is stored beside each understanding, such as {@code es-mx-3f9a1c}. */
    String modelId();
}
