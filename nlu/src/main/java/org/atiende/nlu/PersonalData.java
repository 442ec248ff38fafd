package org.atiende.nlu;

import java.util.ArrayList;
import java.util.List;
import org.atiende.nlu.entity.Finder;
import org.atiende.nlu.entity.Found;

/**
 * Takes personal data out of texts and leaves typed placeholders. Step 0 of reading: the same in training, evaluation and
 * serving. A text that holds placeholders already keeps them.
 */
public final class PersonalData {
    private PersonalData() {}

    public static MaskedText mask(String text) {
        StringBuilder masked = null;
        List<Concealed> concealed = new ArrayList<>();
        int copied = 0;
        for (Found found : Finder.find(text)) {
            EntityKind kind = found.kind();
            if (!kind.personal() || text.startsWith(kind.placeholder(), found.start())) {
                continue;
            }
            if (masked == null) {
                masked = new StringBuilder(text.length());
            }
            masked.append(text, copied, found.start());
            int start = masked.length();
            masked.append(kind.placeholder());
            concealed.add(
                    new Concealed(kind, new Span(start, masked.length()), text.substring(found.start(), found.end())));
            copied = found.end();
        }
        if (masked == null) {
            return new MaskedText(text, List.of());
        }
        return new MaskedText(masked.append(text, copied, text.length()).toString(), concealed);
    }
}
