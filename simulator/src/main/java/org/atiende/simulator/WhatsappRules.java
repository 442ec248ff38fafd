package org.atiende.simulator;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the pretend platform objects to in messages of the shop. */
final class WhatsappRules {
    private static final int CAPTION = 1_024;

    private WhatsappRules() {}

    static Optional<String> objection(
            JsonNode message, Function<String, WhatsappSimulator.@Nullable File> files, Predicate<String> written) {
        String type = message.path("type").asString("");
        JsonNode body = message.path(type);
        if (message.has("context")
                && !written.test(message.path("context").path("message_id").asString(""))) {
            return Optional.of("Param context.message_id is no message that a user has written");
        }
        return switch (type) {
            case "text" -> length("text.body", body.path("body"), 1, 4_096);
            case "image", "audio", "video", "document" -> media(type, body, files);
            case "interactive" -> interactive(body);
            case "reaction" ->
                written.test(body.path("message_id").asString(""))
                        ? length("reaction.emoji", body.path("emoji"), 0, 16)
                        : Optional.of("Param reaction.message_id is no message that a user has written");
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

    private static Optional<String> interactive(JsonNode body) {
        boolean list = body.path("type").asString("").equals("list");
        JsonNode action = body.path("action");
        JsonNode options = list ? action.path("sections").path(0).path("rows") : action.path("buttons");
        if (options.isEmpty() || options.size() > (list ? 10 : 3)) {
            return Optional.of("Param action has %d options".formatted(options.size()));
        }
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (JsonNode one : options) {
            JsonNode option = list ? one : one.path("reply");
            Optional<String> wrong = length("id", option.path("id"), 1, list ? 200 : 256)
                    .or(() -> length("title", option.path("title"), 1, list ? 24 : 20))
                    .or(() -> length("description", option.path("description"), 0, list ? 72 : 0));
            if (wrong.isPresent()) {
                return wrong;
            }
            if (!ids.add(option.path("id").asString(""))
                    || !titles.add(option.path("title").asString(""))) {
                return Optional.of("Param action has the same option twice");
            }
        }
        return length("body.text", body.path("body").path("text"), 1, list ? 4_096 : 1_024)
                .or(() -> list ? length("action.button", action.path("button"), 1, 20) : Optional.empty());
    }

    static Optional<String> length(String name, JsonNode text, int least, int most) {
        String value = text.asString("");
        int length = value.codePointCount(0, value.length());
        return length < least || length > most
                ? Optional.of("Param %s has %d characters, not %d to %d".formatted(name, length, least, most))
                : Optional.empty();
    }
}
