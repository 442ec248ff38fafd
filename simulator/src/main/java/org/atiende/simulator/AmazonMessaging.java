package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pretend Messaging API: offers some kinds of message for each order, and takes their texts. Safe for use by several threads. */
public final class AmazonMessaging {
    static final String PATH = "/messaging/v1/orders/";

    private static final Pattern ORDER = Pattern.compile(PATH + "([^/]+)(?:/(attributes)|/messages/(\\w+))?");
    /** The longest text of each kind that is a text alone. */
    private static final Map<String, Integer> LONGEST = longest();

    private final Map<String, Set<String>> offered = new ConcurrentHashMap<>();
    private final List<Written> written = new CopyOnWriteArrayList<>();
    private final AtomicBoolean cut = new AtomicBoolean();
    private volatile boolean role = true;

    AmazonMessaging() {}

    /** A message that Amazon took to a buyer. */
    public record Written(String order, String kind, String text) {}

    private static Map<String, Integer> longest() {
        Map<String, Integer> longest = new LinkedHashMap<>();
        longest.put("confirmOrderDetails", 2_000);
        longest.put("confirmDeliveryDetails", 2_000);
        longest.put("confirmCustomizationDetails", 800);
        longest.put("unexpectedProblem", 2_000);
        return longest;
    }

    /** What may be written to the buyer of an order from now on. */
    public void offers(String order, String... kinds) {
        offered.put(order, Set.of(kinds));
    }

    public List<Written> written() {
        return List.copyOf(written);
    }

    /** The application has the role for it, or has it no longer. */
    public void role(boolean now) {
        role = now;
    }

    /** The next message is taken, and its answer lost. */
    public void cutsNextAnswer() {
        cut.set(true);
    }

    void serve(HttpExchange exchange, String path, byte[] body) throws IOException {
        Matcher order = ORDER.matcher(path);
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        boolean posts = exchange.getRequestMethod().equals("POST");
        if (!role) {
            refuse(exchange, 403, "Unauthorized", "Access to requested resource is denied.");
        } else if (!query.equals("marketplaceIds=A1AM78C64UM0Y8")) {
            refuse(exchange, 400, "InvalidInput", "marketplaceIds is missing or wrong.");
        } else if (!order.matches() || posts != (order.group(3) != null)) {
            refuse(exchange, 404, "NotFound", "The specified resource does not exist.");
        } else if (posts) {
            take(exchange, order.group(1), order.group(3), text(body));
        } else if (order.group(2) != null) {
            ObjectNode attributes = AmazonSimulator.JSON.createObjectNode();
            attributes.putObject("buyer").put("locale", "es-MX");
            answer(exchange, 200, attributes);
        } else {
            answer(exchange, 200, offers(order.group(1)));
        }
    }

    private void take(HttpExchange exchange, String order, String kind, String text) throws IOException {
        int length = text.codePointCount(0, text.length());
        if (!kinds(order).contains(kind)) {
            refuse(exchange, 403, "Unauthorized", "The message type is not available for the order.");
        } else if (length < 1 || length > LONGEST.getOrDefault(kind, 0)) {
            refuse(exchange, 400, "InvalidInput", "text has a wrong length.");
        } else {
            written.add(new Written(order, kind, text));
            if (cut.getAndSet(false)) {
                exchange.close();
            } else {
                answer(exchange, 201, AmazonSimulator.JSON.createObjectNode());
            }
        }
    }

    private static String text(byte[] body) {
        try {
            JsonNode message = AmazonSimulator.JSON.readTree(body);
            return message.path("text").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private Set<String> kinds(String order) {
        return offered.getOrDefault(order, Set.of());
    }

    private ObjectNode offers(String order) {
        ObjectNode body = AmazonSimulator.JSON.createObjectNode();
        ObjectNode links = body.putObject("_links");
        links.putObject("self").put("href", PATH + order);
        ArrayNode actions = links.putArray("actions");
        kinds(order)
                .forEach(kind -> actions.addObject()
                        .put("href", PATH + order + "/messages/" + kind)
                        .put("name", kind));
        return body;
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        answer(exchange, status, AmazonSimulator.error(code, message));
    }
}
