package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.ClaimFact;
import tools.jackson.databind.JsonNode;

/** Claims: who is in them, what the seller may do, and by when. */
final class MercadolibreClaims {
    private MercadolibreClaims() {}

    static ClaimFact fact(JsonNode claim, JsonNode detail) {
        List<String> actions = new ArrayList<>();
        for (JsonNode action : respondent(claim).path("available_actions")) {
            actions.add(action.path("action").asString(""));
        }
        String reason = detail.path("title").asString(detail.path("problem").asString(""));
        return new ClaimFact(
                claim.path("id").asString(""),
                "claim:" + claim.path("id").asString(""),
                isOpen(claim),
                claim.path("type").asString(""),
                claim.path("stage").asString(""),
                reason.isBlank() ? Optional.empty() : Optional.of(reason),
                about(claim),
                dueAt(claim, detail),
                actions,
                MercadolibreTimes.first(claim.path("date_created")),
                version(claim),
                MercadolibreReturns.fact(claim.path("return")));
    }

    /** When it changed last, or what comes back under it. */
    static Instant version(JsonNode claim) {
        Instant own = MercadolibreTimes.first(claim.path("last_updated"), claim.path("date_created"));
        return MercadolibreReturns.version(claim.path("return"))
                .filter(own::isBefore)
                .orElse(own);
    }

    private static boolean isOpen(JsonNode claim) {
        return claim.path("status").asString("").equals("opened");
    }

    static Optional<Reference> about(JsonNode claim) {
        String id = claim.path("resource_id").asString("");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return switch (claim.path("resource").asString("")) {
            case "order" -> Optional.of(new Reference(Reference.What.ORDER, id));
            case "purchase" -> Optional.of(new Reference(Reference.What.PACK, id));
            case "shipment" -> Optional.of(new Reference(Reference.What.PARCEL, id));
            default -> Optional.empty();
        };
    }

    /** By when the seller must act: the first of the actions that are mandatory. A closed claim asks for nothing. */
    static Optional<Instant> dueAt(JsonNode claim, JsonNode detail) {
        if (!isOpen(claim)) {
            return Optional.empty();
        }
        Optional<Instant> due = Optional.empty();
        for (JsonNode action : respondent(claim).path("available_actions")) {
            Optional<Instant> at = action.path("mandatory").asBoolean(false)
                    ? MercadolibreTimes.of(action.path("due_date"))
                    : Optional.empty();
            if (at.isPresent() && (due.isEmpty() || at.get().isBefore(due.get()))) {
                due = at;
            }
        }
        if (due.isEmpty() && detail.path("action_responsible").asString("").equals("seller")) {
            return MercadolibreTimes.of(detail.path("due_date"));
        }
        return due;
    }

    /** To whom the seller may write now; to nobody when the platform offers it not. */
    static Optional<String> receiver(JsonNode claim) {
        Optional<String> receiver = Optional.empty();
        for (JsonNode action : respondent(claim).path("available_actions")) {
            String name = action.path("action").asString("");
            if (name.equals("send_message_to_mediator")) {
                return Optional.of("mediator");
            }
            if (name.equals("send_message_to_complainant")) {
                receiver = Optional.of("complainant");
            }
        }
        return receiver;
    }

    static JsonNode complainant(JsonNode claim) {
        return player(claim, "complainant");
    }

    private static JsonNode respondent(JsonNode claim) {
        return player(claim, "respondent");
    }

    private static JsonNode player(JsonNode claim, String role) {
        for (JsonNode player : claim.path("players")) {
            if (player.path("role").asString("").equals(role)) {
                return player;
            }
        }
        return MercadolibreApi.JSON.createObjectNode();
    }
}
