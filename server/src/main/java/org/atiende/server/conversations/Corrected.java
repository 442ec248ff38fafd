package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.understanding.Correction;

/**
 * What a member says that a message means, in place of what the model read.
 *
 * @param by who said so
 */
@Schema(name = "Correction")
public record Corrected(List<String> intents, String emotion, String by, Instant at) {
    static Corrected of(Correction it) {
        return new Corrected(it.intents(), it.emotion(), it.by(), it.at());
    }
}
