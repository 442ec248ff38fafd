package org.atiende.simulator;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the pretend platform objects to in messages of the shop. */
final class WhatsappRules {
    private static final int CAPTION = 1_024;

    private WhatsappRules() {}

    static Optional<String> objection(JsonNode message, Function<String, WhatsappSimulator.@Nullable File> files) {
        String type = message.path("type").asString("");
        JsonNode body = message.path(type);
        return switch (type) {
            case "text" -> length("text.body", body.path("body"), 1, 4_096);
            case "image", "audio", "video", "document" -> media(type, body, files);
            case "template" -> length("template.name", body.path("name"), 1, 512);
            default -> Optional.of("Unsupported message type");
        };
    }

    private static Optional<String> media(
            String type, JsonNode body, Function<String, WhatsappSimulator.@Nullable File> files) {
        if (files.apply(body.path("id").asString("")) == null) {
            return Optional.of("Param " + type + ".id is not a media of this number");
        }
        if (body.has("caption") && type.equals("audio")) {
            return Optional.of("audio takes no caption");
        }
        return body.has("caption") ? length(type + ".caption", body.path("caption"), 1, CAPTION) : Optional.empty();
    }

    static Optional<String> length(String name, JsonNode text, int least, int most) {
        String value = text.asString("");
        int length = value.codePointCount(0, value.length());
        return length < least || length > most
                ? Optional.of("Param %s has %d characters, not %d to %d".formatted(name, length, least, most))
                : Optional.empty();
    }
}
