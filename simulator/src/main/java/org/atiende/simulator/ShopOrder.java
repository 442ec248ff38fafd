package org.atiende.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An order of a pretend web shop, as it is now. Guarded by the simulator that keeps it. */
final class ShopOrder {
    final String id;
    final int number;
    final ShopSimulator.Purchase purchase;
    final Map<String, String> address = new LinkedHashMap<>();
    final Instant createdAt;
    Instant updatedAt;
    String status = "processing";
    /** The status before the desk's hold; empty without one. */
    String heldFrom = "";
    /** Whether the desk's application holds it back. */
    boolean heldByDesk;
    /** Whether somebody else holds it back. */
    boolean heldByOther;

    /** How many lines it has, all of the same article. */
    int lines = 1;

    String tracking = "";
    boolean delivered;

    ShopOrder(String id, int number, ShopSimulator.Purchase purchase, Instant at) {
        this.id = id;
        this.number = number;
        this.purchase = purchase;
        this.createdAt = at;
        this.updatedAt = at;
        address.put("address1", "Calle Nogal 84");
        address.put("address2", "int 3, Centro");
        address.put("city", "Morelia");
        address.put("state", "Michoacán");
        address.put("zip", "58000");
        address.put("name", purchase.name());
        address.put("phone", purchase.phone());
    }

    boolean sent() {
        return !tracking.isEmpty();
    }
}
