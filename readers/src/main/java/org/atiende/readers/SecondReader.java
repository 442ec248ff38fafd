package org.atiende.readers;

import java.util.List;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;

/** A reader that is asked when the model of the house is not sure. Implementations may be shared between threads. */
public interface SecondReader {

    /**
     * Reads one message; returns in bounded time whatever happens.
     *
     * @param message the masked message: personal data never reach a second reader
     * @param before up to two masked messages that came before it, oldest first
     * @param first what the model of the house made of it
     */
    Opinion read(MaskedText message, List<Turn> before, Understanding first);

    /** The id that is stored beside what it says, such as {@code endpoint:llama-3.3-70b}. */
    String readerId();
}
