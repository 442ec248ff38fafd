package org.atiende.simulator;

import java.time.Duration;
import java.util.List;

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

    /** Plays a scenario; returns the desk's statuses, in the order of {@link Scenario#deliveries()}. */
    List<Integer> play(Scenario scenario);

    @Override
    void close();
}
