package org.atiende.simulator;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A pretend platform where buyers chat with a shop, as far as contracts of its connectors handle it. */
public interface ChatSimulator extends AutoCloseable {
    /** Whether pushes are posted. */
    void tells(boolean told);

    /** Does this to the shop's next message. */
    void misbehave(ShopMisbehaviour misbehaviour);

    /** What the shop has sent, in order. */
    List<?> accepted();

    /** Makes all orders older than they are. */
    void ordersAge(Duration by);

    /** The shop takes its consent back, which is pushed. */
    void revoke();

    /** Moves the times of orders back, which are in seconds. */
    static void age(Iterable<ObjectNode> orders, Duration by) {
        for (ObjectNode order : orders) {
            for (String time : List.of("create_time", "update_time")) {
                order.put(time, order.path(time).asLong(0) - by.toSeconds());
            }
        }
    }

    /** Plays a scenario; returns the desk's statuses, in the order of {@link Scenario#deliveries()}. */
    List<Integer> play(Scenario scenario);

    @Override
    void close();
}
