package org.atiende.bench.peers;

import org.atiende.nlu.evaluation.LabelledMessage;
import org.jspecify.annotations.Nullable;

/**
 * A text with the label it should get.
 *
 * @param message the whole message, of our own corpus: further labels and the turns before, which our own reader alone looks at
 */
record Example(String label, String text, @Nullable LabelledMessage message) {
    Example(String label, String text) {
        this(label, text, null);
    }
}
