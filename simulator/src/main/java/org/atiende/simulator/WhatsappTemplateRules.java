package org.atiende.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the pretend platform objects to in a template that is sent: each component must fill what was approved, and nothing else. */
final class WhatsappTemplateRules {
    private static final Pattern GAP = Pattern.compile("\\{\\{([^{}]+)}}");

    private final JsonNode approved;
    private final Function<String, WhatsappSimulator.@Nullable File> files;

    private WhatsappTemplateRules(JsonNode approved, Function<String, WhatsappSimulator.@Nullable File> files) {
        this.approved = approved;
        this.files = files;
    }

    static Optional<String> objection(
            JsonNode sent, JsonNode approved, Function<String, WhatsappSimulator.@Nullable File> files) {
        return new WhatsappTemplateRules(approved, files).objection(sent);
    }

    private Optional<String> objection(JsonNode sent) {
        List<String> wanted = new ArrayList<>();
        JsonNode header = component("HEADER");
        String format = header.path("format").asString("TEXT");
        if (!format.equals("TEXT") || gaps(header) > 0) {
            wanted.add("header");
        }
        if (gaps(component("BODY")) > 0) {
            wanted.add("body");
        }
        int index = 0;
        for (JsonNode button : component("BUTTONS").path("buttons")) {
            if (button.path("type").asString("").equals("COPY_CODE") || hasGap(button.path("url"))) {
                wanted.add("button " + index);
            }
            index++;
        }
        Set<String> filled = new HashSet<>();
        for (JsonNode component : sent.path("components")) {
            String type = component.path("type").asString("");
            String place =
                    type.equals("button") ? "button " + component.path("index").asString("") : type;
            if (!wanted.contains(place) || !filled.add(place)) {
                return Optional.of("Param components names '%s', which has nothing to fill".formatted(place));
            }
            Optional<String> wrong = switch (type) {
                case "header" ->
                    format.equals("TEXT")
                            ? texts(component, header)
                            : media(component, format.toLowerCase(Locale.ROOT));
                case "body" -> texts(component, component("BODY"));
                default -> button(component);
            };
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return filled.size() == wanted.size()
                ? Optional.empty()
                : Optional.of("Number of parameters does not match the expected number of params: " + wanted);
    }

    private Optional<String> texts(JsonNode component, JsonNode told) {
        JsonNode parameters = component.path("parameters");
        if (parameters.size() != gaps(told)) {
            return Optional.of("Number of parameters does not match the expected number of params");
        }
        boolean named = approved.path("parameter_format").asString("").equals("NAMED");
        for (JsonNode parameter : parameters) {
            if (!parameter.path("type").asString("").equals("text")
                    || parameter.path("text").asString("").isBlank()
                    || parameter.has("parameter_name") != named) {
                return Optional.of("Parameter format does not match format in the created template");
            }
        }
        return Optional.empty();
    }

    private Optional<String> media(JsonNode component, String kind) {
        JsonNode parameters = component.path("parameters");
        JsonNode parameter = parameters.path(0);
        WhatsappSimulator.File file =
                files.apply(parameter.path(kind).path("id").asString(""));
        if (parameters.size() != 1 || !parameter.path("type").asString("").equals(kind) || file == null) {
            return Optional.of("Parameter format does not match format in the created template: header is a " + kind);
        }
        if (parameter.path(kind).has("caption")) {
            return Optional.of("A header takes no caption");
        }
        return file.mimeType().startsWith(kind.equals("document") ? "application/pdf" : kind + "/")
                ? Optional.empty()
                : Optional.of("The header's media is of type " + file.mimeType());
    }

    private Optional<String> button(JsonNode component) {
        JsonNode index = component.path("index");
        JsonNode told = component("BUTTONS").path("buttons").path(Integer.parseInt(index.asString("0")));
        boolean code = told.path("type").asString("").equals("COPY_CODE");
        JsonNode parameter = component.path("parameters").path(0);
        String field = code ? "coupon_code" : "text";
        boolean right = component.path("sub_type").asString("").equals(code ? "copy_code" : "url")
                && component.path("parameters").size() == 1
                && parameter.path("type").asString("").equals(field)
                && !parameter.path(field).asString("").isBlank();
        return right
                ? Optional.empty()
                : Optional.of("Button at index %s of type %s requires a parameter".formatted(index, field));
    }

    private JsonNode component(String type) {
        return approved.path("components")
                .valueStream()
                .filter(it -> it.path("type").asString("").equals(type))
                .findFirst()
                .orElseGet(WhatsappSimulator.JSON::createObjectNode);
    }

    private static int gaps(JsonNode component) {
        Set<String> gaps = new HashSet<>();
        GAP.matcher(component.path("text").asString("")).results().forEach(it -> gaps.add(it.group(1)));
        return gaps.size();
    }

    private static boolean hasGap(JsonNode text) {
        return GAP.matcher(text.asString("")).find();
    }
}
