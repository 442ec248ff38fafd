package org.atiende.simulator;

import static org.atiende.simulator.MercadolibreSimulator.error;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reasons for which a seller may write to a buyer first on the pretend Mercado Libre, each once a sale. For several threads. */
final class MercadolibreActionGuide {
    private static final int LONGEST = 350;
    private static final Map<String, Optional<String>> OPTIONS = options();

    private final MercadolibreWorld world;
    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> excepted = new HashSet<>();

    MercadolibreActionGuide(MercadolibreWorld world) {
        this.world = world;
    }

    /** Each with the platform's own words, where it has some. */
    private static Map<String, Optional<String>> options() {
        Map<String, Optional<String>> options = new LinkedHashMap<>();
        options.put("REQUEST_VARIANTS", Optional.of("Hola, por favor confirma las características que quieres."));
        options.put("REQUEST_BILLING_INFO", Optional.of("Para adjuntarte la factura necesito tus datos."));
        options.put("SEND_INVOICE_LINK", Optional.empty());
        options.put("OTHER", Optional.empty());
        return options;
    }

    /** A sale that is excepted: its buyer is written to as to any. */
    synchronized void except(String pack) {
        excepted.add(pack);
    }

    synchronized Answer read(String pack, boolean capsAlone) {
        Optional<Answer> refusal = refusal(pack);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ObjectNode answer = MercadolibreSimulator.JSON.createObjectNode();
        ArrayNode options = answer.putArray("options");
        ArrayNode caps = MercadolibreSimulator.JSON.createArrayNode();
        OPTIONS.forEach((id, words) -> {
            ObjectNode option = options.addObject().put("id", id).put("enabled", isThere(pack, id));
            option.put("type", words.isPresent() ? "template" : "free_text").put("actionable", true);
            if (words.isPresent()) {
                option.putArray("templates").addObject().put("id", template(id)).putNull("vars");
            } else {
                option.putNull("templates").put("char_limit", LONGEST);
            }
            option.putNull("child_options").put("cap_available", left(pack, id));
            caps.addObject().put("option_id", id).put("cap_available", left(pack, id));
        });
        return new Answer(200, capsAlone ? caps : answer);
    }

    /** What a request to write comes to: a refusal, or the text that goes out. */
    sealed interface Choice {
        record Refused(Answer answer) implements Choice {}

        record Text(String text) implements Choice {}
    }

    synchronized Choice choose(String pack, JsonNode body) {
        Optional<Answer> refusal = refusal(pack);
        if (refusal.isPresent()) {
            return new Choice.Refused(refusal.get());
        }
        String id = body.path("option_id").asString("");
        Optional<String> words = OPTIONS.get(id);
        if (words == null || !isThere(pack, id)) {
            return refused(404, "not_found", "The option selected is not valid");
        }
        if (left(pack, id) == 0) {
            return refused(403, "bad_request", "You are not allowed to execute the option %s again".formatted(id));
        }
        String text = body.path("text").asString("");
        if (words.isPresent()) {
            if (!body.path("template_id").asString("").equals(template(id)) || !text.isEmpty()) {
                return refused(400, "bad_request", "The template is invalid");
            }
            text = words.get();
        } else if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
            return refused(400, "limit_exceeded", "The text is invalid");
        } else if (!MercadolibreCharacters.take(text)) {
            return refused(400, "bad_request", "text has characters not supported");
        }
        used.merge(pack + " " + id, 1, Integer::sum);
        return new Choice.Text(text);
    }

    private Optional<Answer> refusal(String pack) {
        if (!world.knowsPack(pack)) {
            return Optional.of(new Answer(404, error(404, "not_found", "pack not found")));
        }
        if (excepted.contains(pack)) {
            return Optional.of(new Answer(
                    400,
                    error(
                                    400,
                                    "bad_request",
                                    "This pack belongs to an excepted case, it is requested to use the messaging resource.")
                            .put("cause", "blocked_by_excepted_case")));
        }
        if (world.isBlocked(pack)) {
            return Optional.of(new Answer(403, error(403, "forbidden", "The conversation is blocked")));
        }
        return world.hasWritten(pack)
                ? Optional.of(new Answer(
                        403,
                        error(
                                403,
                                "forbidden",
                                "This package has the conversation blocked, please check blocked messages")))
                : Optional.empty();
    }

    /** A text of the seller's own is not offered any more once the parcel has arrived. */
    private boolean isThere(String pack, String id) {
        return !id.equals("OTHER") || !world.hasArrived(pack);
    }

    private int left(String pack, String id) {
        return Math.max(0, 1 - used.getOrDefault(pack + " " + id, 0));
    }

    private static String template(String id) {
        return "TEMPLATE___%s___1".formatted(id);
    }

    private static Choice refused(int status, String error, String message) {
        return new Choice.Refused(new Answer(status, error(status, error, message)));
    }
}
