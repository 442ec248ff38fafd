package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ReturnFact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes back under a claim: where it stands, where the money is, and in which parcels it comes. */
final class MercadolibreReturns {
    private static final List<String> KEPT = List.of("status", "status_money", "refund_at", "last_updated");

    private MercadolibreReturns() {}

    static boolean belongsTo(JsonNode claim) {
        return claim.path("type").asString("").equals("return")
                || claim.path("related_entities")
                        .valueStream()
                        .anyMatch(it -> it.asString("").equals("return"));
    }

    /**
     * The answer without its addresses, which stay with the platform, and with its parcels as {@code parcels}. The platform tells
     * them in two forms: a list, and with Global Selling one alone.
     */
    static ObjectNode kept(JsonNode told) {
        ObjectNode kept = MercadolibreApi.JSON.createObjectNode();
        KEPT.forEach(it -> kept.set(it, told.path(it).isMissingNode() ? kept.nullNode() : told.path(it)));
        ArrayNode parcels = kept.putArray("parcels");
        told.path("shipments").forEach(it -> parcel(told, it, it.path("shipment_id"), parcels));
        JsonNode alone = told.path("shipping");
        parcel(told, alone, alone.path("id"), parcels);
        return kept;
    }

    /** A parcel in the form in which the platform tells parcels by themselves. */
    private static void parcel(JsonNode told, JsonNode parcel, JsonNode id, ArrayNode parcels) {
        MercadolibreFetcher.numeric(id.asString("")).ifPresent(known -> {
            ObjectNode kept = parcels.addObject().put("id", known);
            kept.put("status", parcel.path("status").asString(""));
            kept.put("tracking_number", parcel.path("tracking_number").asString(""));
            kept.put("last_updated", told.path("last_updated").asString(""));
            kept.put("date_created", told.path("date_created").asString(""));
            if (parcel.path("lead_time").isObject()) {
                kept.set("lead_time", parcel.path("lead_time"));
            }
        });
    }

    static Optional<ReturnFact> fact(JsonNode kept) {
        if (!kept.isObject()) {
            return Optional.empty();
        }
        List<String> parcels = new ArrayList<>();
        kept.path("parcels").forEach(it -> parcels.add(it.path("id").asString("")));
        return Optional.of(new ReturnFact(
                kept.path("status").asString(""),
                word(kept, "status_money"),
                // Where nothing is sent back there is nothing to wait for.
                word(kept, "refund_at").filter(it -> !it.equals("n/a")),
                parcels));
    }

    static Optional<Instant> version(JsonNode kept) {
        return MercadolibreTimes.of(kept.path("last_updated"));
    }

    private static Optional<String> word(JsonNode node, String field) {
        String word = node.path(field).asString("");
        return word.isBlank() ? Optional.empty() : Optional.of(word);
    }
}
