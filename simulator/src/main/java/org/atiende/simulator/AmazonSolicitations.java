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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pretend Solicitations API: offers the request for a review from the fifth to the thirtieth day after a delivery, and takes
 * it once an order. Safe for use by several threads.
 */
public final class AmazonSolicitations extends AmazonOffers {
    static final String PATH = "/solicitations/v1/orders/";

    private static final String REVIEW = "productReviewAndSellerFeedback";
    private static final Pattern ORDER = Pattern.compile(PATH + "([^/]+)(/solicitations/" + REVIEW + ")?");
    private static final Duration EARLIEST = Duration.ofDays(5);
    private static final Duration LATEST = Duration.ofDays(30);

    private final Map<String, Instant> delivered = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    AmazonSolicitations() {}

    void delivered(String order, Instant at) {
        delivered.put(order, at);
    }

    /** The orders whose buyers were asked, each as often as they were. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    void serve(HttpExchange exchange, String path, Instant now) throws IOException {
        Matcher order = ORDER.matcher(path);
        boolean posts = exchange.getRequestMethod().equals("POST");
        if (refuses(exchange, order.matches() && posts == (order.group(2) != null))) {
            return;
        }
        if (posts) {
            take(exchange, order.group(1), now);
        } else {
            List<String> offered = isOffered(order.group(1), now) ? List.of(REVIEW) : List.of();
            answer(exchange, 200, links(PATH + order.group(1), "/solicitations/", offered));
        }
    }

    private void take(HttpExchange exchange, String order, Instant now) throws IOException {
        if (!isOffered(order, now)) {
            refuse(exchange, 400, "InvalidInput", "The solicitation is not available for the order.");
            return;
        }
        asked.add(order);
        answerTaken(exchange);
    }

    private boolean isOffered(String order, Instant now) {
        Instant at = delivered.get(order);
        return at != null
                && !asked.contains(order)
                && !now.isBefore(at.plus(EARLIEST))
                && !now.isAfter(at.plus(LATEST));
    }
}
