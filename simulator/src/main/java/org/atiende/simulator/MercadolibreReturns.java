package org.atiende.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What comes back under claims on the pretend Mercado Libre. Not for several threads. */
final class MercadolibreReturns {
    private static final Duration WAY = Duration.ofDays(5);

    private final Map<String, ObjectNode> byClaim = new LinkedHashMap<>();

    /**
     * A buyer gets the label with which they send back what they bought.
     *
     * @param shipment the parcel in which it comes
     */
    void begin(ObjectNode claim, String shipment, String tracking, Instant at) {
        ObjectNode told = MercadolibreSimulator.JSON.createObjectNode();
        String id = claim.path("id").asString("");
        told.put("id", 57_000_000L + byClaim.size()).put("claim_id", Long.parseLong(id));
        told.put("status", "label_generated").put("status_money", "retained").put("refund_at", "delivered");
        told.put("subtype", "return_total")
                .put("resource_type", "order")
                .put("resource_id", claim.path("resource_id").asLong(0));
        told.put("date_created", at.toString()).put("last_updated", at.toString());
        ObjectNode parcel = told.putArray("shipments").addObject().put("shipment_id", Long.parseLong(shipment));
        parcel.put("status", "ready_to_ship").put("tracking_number", tracking).put("type", "return");
        parcel.putObject("destination")
                .put("name", "seller_address")
                .putObject("shipping_address")
                .put("address_line", "Calle de la tienda 12");
        byClaim.put(id, told);
        claim.putArray("related_entities").add("return");
    }

    /** What comes back goes on; returns the parcel in which it comes. */
    String become(String claim, String status, String parcelStatus, String money, Instant at) {
        ObjectNode told = byClaim.get(claim);
        if (told == null) {
            throw new IllegalArgumentException("Nothing comes back under claim " + claim);
        }
        told.put("status", status).put("status_money", money).put("last_updated", at.toString());
        ObjectNode parcel = (ObjectNode) told.path("shipments").path(0);
        parcel.put("status", parcelStatus);
        return parcel.path("shipment_id").asString("");
    }

    Optional<ObjectNode> of(String claim) {
        return Optional.ofNullable(byClaim.get(claim)).map(ObjectNode::deepCopy);
    }

    /** The same in the form of Global Selling, which knows one parcel. */
    Optional<ObjectNode> ofGlobal(String claim) {
        return of(claim).map(told -> {
            ObjectNode parcel = (ObjectNode) told.path("shipments").path(0);
            ObjectNode alone = told.putObject("shipping")
                    .put("id", parcel.path("shipment_id").asLong(0));
            alone.set("status", parcel.path("status"));
            alone.set("tracking_number", parcel.path("tracking_number"));
            alone.putObject("lead_time")
                    .putObject("estimated_delivery_time")
                    .put(
                            "date",
                            Instant.parse(told.path("date_created").asString(""))
                                    .plus(WAY)
                                    .toString());
            alone.set("destination", parcel.path("destination"));
            told.remove("shipments");
            return told;
        });
    }
}
