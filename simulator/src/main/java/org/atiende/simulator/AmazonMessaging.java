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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pretend Messaging API: offers some kinds of message for each order, and takes their texts. Safe for use by several threads. */
public final class AmazonMessaging extends AmazonOffers {
    static final String PATH = "/messaging/v1/orders/";

    private static final Pattern ORDER = Pattern.compile(PATH + "([^/]+)(?:/(attributes)|/messages/(\\w+))?");
    /** The longest text of each kind that is a text alone. */
    private static final Map<String, Integer> LONGEST = longest();

    private final Map<String, Set<String>> offered = new ConcurrentHashMap<>();
    private final List<Written> written = new CopyOnWriteArrayList<>();

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

    void serve(HttpExchange exchange, String path, byte[] body) throws IOException {
        Matcher order = ORDER.matcher(path);
        boolean posts = exchange.getRequestMethod().equals("POST");
        if (refuses(exchange, order.matches() && posts == (order.group(3) != null))) {
            return;
        }
        if (posts) {
            take(exchange, order.group(1), order.group(3), text(body));
        } else if (order.group(2) != null) {
            ObjectNode attributes = AmazonSimulator.JSON.createObjectNode();
            attributes.putObject("buyer").put("locale", "es-MX");
            answer(exchange, 200, attributes);
        } else {
            answer(exchange, 200, links(PATH + order.group(1), "/messages/", kinds(order.group(1))));
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
            answerTaken(exchange);
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
}
