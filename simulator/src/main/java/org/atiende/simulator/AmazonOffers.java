package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pretend APIs share that offer acts for each order and take them: a role of the application, and answers that are
 * lost. Safe for use by several threads.
 */
abstract class AmazonOffers {
    private final AtomicBoolean cut = new AtomicBoolean();
    private volatile boolean role = true;

    /** The application has the role for it, or has it no longer. */
    public void role(boolean now) {
        role = now;
    }

    /** The next act is taken, and its answer lost. */
    public void cutsNextAnswer() {
        cut.set(true);
    }

    /** Refuses who lacks the role, names no marketplace or asks for what is not known; returns whether it has. */
    final boolean refuses(HttpExchange exchange, boolean known) throws IOException {
        if (!role) {
            refuse(exchange, 403, "Unauthorized", "Access to requested resource is denied.");
            return true;
        }
        if (!"marketplaceIds=A1AM78C64UM0Y8".equals(exchange.getRequestURI().getRawQuery())) {
            refuse(exchange, 400, "InvalidInput", "marketplaceIds is missing or wrong.");
            return true;
        }
        if (!known) {
            refuse(exchange, 404, "NotFound", "The specified resource does not exist.");
            return true;
        }
        return false;
    }

    static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        answer(exchange, status, AmazonSimulator.error(code, message));
    }

    /** Answers that an act is done, or cuts that answer off. */
    final void answerTaken(HttpExchange exchange) throws IOException {
        if (cut.getAndSet(false)) {
            exchange.close();
        } else {
            answer(exchange, 201, AmazonSimulator.JSON.createObjectNode());
        }
    }

    /**
     * What is offered for an order.
     *
     * @param order its address
     * @param below where behind it the acts are
     */
    static ObjectNode links(String order, String below, Collection<String> acts) {
        ObjectNode body = AmazonSimulator.JSON.createObjectNode();
        ObjectNode links = body.putObject("_links");
        links.putObject("self").put("href", order);
        ArrayNode actions = links.putArray("actions");
        acts.forEach(act -> actions.addObject().put("href", order + below + act).put("name", act));
        return body;
    }
}
