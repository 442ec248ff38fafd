package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretend Solicitations API: offers the request for a review from the fifth to the thirtieth day after a delivery, and takes
 * it once an order. Safe for use by several threads.
 */
public final class AmazonSolicitations {
    static final String PATH = "/solicitations/v1/orders/";

    private static final String REVIEW = "productReviewAndSellerFeedback";
    private static final Pattern ORDER = Pattern.compile(PATH + "([^/]+)(/solicitations/" + REVIEW + ")?");
    private static final Duration EARLIEST = Duration.ofDays(5);
    private static final Duration LATEST = Duration.ofDays(30);

    private final Map<String, Instant> delivered = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean cut = new AtomicBoolean();
    private volatile boolean role = true;

    AmazonSolicitations() {}

    void delivered(String order, Instant at) {
        delivered.put(order, at);
    }

    /** The orders whose buyers were asked, each as often as they were. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The application has the role for it, or has it no longer. */
    public void role(boolean now) {
        role = now;
    }

    /** The next request is taken, and its answer lost. */
    public void cutsNextAnswer() {
        cut.set(true);
    }

    void serve(HttpExchange exchange, String path, Instant now) throws IOException {
        Matcher order = ORDER.matcher(path);
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        boolean posts = exchange.getRequestMethod().equals("POST");
        if (!role) {
            refuse(exchange, 403, "Unauthorized", "Access to requested resource is denied.");
        } else if (!query.equals("marketplaceIds=A1AM78C64UM0Y8")) {
            refuse(exchange, 400, "InvalidInput", "marketplaceIds is missing or wrong.");
        } else if (!order.matches() || posts != (order.group(2) != null)) {
            refuse(exchange, 404, "NotFound", "The specified resource does not exist.");
        } else if (posts) {
            take(exchange, order.group(1), now);
        } else {
            answer(exchange, 200, offers(order.group(1), now));
        }
    }

    private void take(HttpExchange exchange, String order, Instant now) throws IOException {
        if (!isOffered(order, now)) {
            refuse(exchange, 400, "InvalidInput", "The solicitation is not available for the order.");
            return;
        }
        asked.add(order);
        if (cut.getAndSet(false)) {
            exchange.close();
            return;
        }
        answer(exchange, 201, AmazonSimulator.JSON.createObjectNode());
    }

    private boolean isOffered(String order, Instant now) {
        Instant at = delivered.get(order);
        return at != null
                && !asked.contains(order)
                && !now.isBefore(at.plus(EARLIEST))
                && !now.isAfter(at.plus(LATEST));
    }

    private ObjectNode offers(String order, Instant now) {
        ObjectNode body = AmazonSimulator.JSON.createObjectNode();
        ObjectNode links = body.putObject("_links");
        links.putObject("self").put("href", PATH + order);
        ArrayNode actions = links.putArray("actions");
        if (isOffered(order, now)) {
            actions.addObject()
                    .put("href", PATH + order + "/solicitations/" + REVIEW)
                    .put("name", REVIEW);
        }
        return body;
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        answer(exchange, status, AmazonSimulator.error(code, message));
    }
}
