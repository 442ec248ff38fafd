package org.atiende.connectors.shopify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.Failure;
import org.atiende.channel.PostalAddress;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds and releases an order's fulfilment orders, and changes its address. Holds of the desk carry a handle of their own, so
 * that a second one is recognised and holds of others are never released. An order has several fulfilment orders where it is
 * sent from several places: all that can still be held are held, or none.
 */
final class ShopifyActs implements Acting {
    static final String HANDLE = "atiende";

    private final ShopifyApi api;

    ShopifyActs(ShopifyApi api) {
        this.api = api;
    }

    @Override
    public Set<Act.Kind> kinds() {
        return EnumSet.of(Act.Kind.HOLD, Act.Kind.RELEASE, Act.Kind.CHANGE_ADDRESS);
    }

    @Override
    public ActOutcome act(Act act, Access access) {
        try {
            Answer<JsonNode> answer = standing(act, access);
            if (!(answer instanceof Answer.Good<JsonNode> good)) {
                return ShopifyErrors.act(answer, false);
            }
            JsonNode order = good.body().path("order");
            if (!order.isObject()) {
                return refused("unknown_order", PlatformReason.NO_ORDER.plain());
            }
            return switch (act) {
                case Act.HoldOrder hold -> hold(order, access);
                case Act.ReleaseOrder release -> release(order, access);
                case Act.ChangeAddress change -> changeAddress(order, change.address(), access);
                case Act.AskForReview review -> refused("not_offered", PlatformReason.NO_REVIEWS.plain());
                case Act.WriteToBuyer message -> refused("not_offered", PlatformReason.NO_MESSAGES.plain());
            };
        } catch (AccessLost e) {
            return ActOutcome.of(e);
        }
    }

    @Override
    public Standing look(Act act, Access access) {
        try {
            if (!(standing(act, access) instanceof Answer.Good<JsonNode> good)) {
                return Standing.UNKNOWN;
            }
            JsonNode order = good.body().path("order");
            boolean so = switch (act) {
                case Act.HoldOrder hold ->
                    !units(order).isEmpty() && units(order).stream().allMatch(ShopifyActs::ours);
                case Act.ReleaseOrder release -> units(order).stream().noneMatch(ShopifyActs::ours);
                case Act.ChangeAddress change -> same(order.path("shippingAddress"), change.address());
                case Act.AskForReview review -> false;
                case Act.WriteToBuyer message -> false;
            };
            return so ? Standing.SO : Standing.NOT_SO;
        } catch (AccessLost e) {
            return Standing.UNKNOWN;
        }
    }

    @Override
    public Optional<RawEvent> afterwards(Act act, Account account, String once) {
        return Optional.of(ShopifyInbound.notice(account, act.order(), once));
    }

    private Answer<JsonNode> standing(Act act, Access access) {
        return api.ask(
                access,
                ShopifyOperations.STANDING,
                ShopifyApi.JSON.createObjectNode().put("id", ShopifyOperations.orderId(act.order())));
    }

    private ActOutcome hold(JsonNode order, Access access) {
        List<JsonNode> units = units(order);
        if (units.isEmpty()) {
            return refused("nothing_to_hold", PlatformReason.NOTHING_TO_HOLD.plain());
        }
        List<JsonNode> open = units.stream().filter(it -> !ours(it)).toList();
        if (open.isEmpty()) {
            return new ActOutcome.AlreadySo(PlatformReason.HELD_ALREADY.plain());
        }
        List<Held> held = new ArrayList<>();
        for (JsonNode unit : open) {
            ObjectNode variables =
                    ShopifyApi.JSON.createObjectNode().put("id", unit.path("id").asString(""));
            variables
                    .putObject("hold")
                    .put("reason", "OTHER")
                    .put("reasonNotes", "Held by the customer desk")
                    .put("handle", HANDLE);
            Answer<JsonNode> answer = api.ask(access, ShopifyOperations.HOLD, variables);
            Optional<ActOutcome> failed = failed(answer, "fulfillmentOrderHold");
            if (failed.isPresent()) {
                return held.isEmpty() ? failed.get() : undo(held, failed.get(), access);
            }
            if (answer instanceof Answer.Good<JsonNode> good) {
                held.add(new Held(
                        unit.path("id").asString(""),
                        good.body()
                                .path("fulfillmentOrderHold")
                                .path("fulfillmentHold")
                                .path("id")
                                .asString("")));
            }
        }
        return new ActOutcome.Done(PlatformReason.HOLDS.with("number", held.size()));
    }

    /** A hold that was just made. */
    private record Held(String unit, String hold) {}

    /** Takes back what was held when a part cannot be held; where that is not certain either, nobody knows what is. */
    private ActOutcome undo(List<Held> held, ActOutcome failed, Access access) {
        for (Held it : held) {
            Optional<ActOutcome> kept = releaseOne(it.unit(), List.of(it.hold()), access);
            if (kept.isPresent()) {
                return new ActOutcome.Uncertain(PlatformReason.PART_HELD.plain());
            }
        }
        return failed;
    }

    private ActOutcome release(JsonNode order, Access access) {
        boolean heldByOthers = false;
        int released = 0;
        for (JsonNode unit : units(order)) {
            List<String> ours = new ArrayList<>();
            for (JsonNode hold : unit.path("fulfillmentHolds")) {
                if (ours(hold.path("handle"), hold)) {
                    ours.add(hold.path("id").asString(""));
                } else {
                    heldByOthers = true;
                }
            }
            if (!ours.isEmpty()) {
                Optional<ActOutcome> failed = releaseOne(unit.path("id").asString(""), ours, access);
                if (failed.isPresent()) {
                    return released == 0
                            ? failed.get()
                            : new ActOutcome.Uncertain(PlatformReason.PART_RELEASED.plain());
                }
                released++;
            }
        }
        if (released > 0) {
            return new ActOutcome.Done((heldByOthers ? PlatformReason.RELEASED_IN_PART : PlatformReason.RELEASED)
                    .with("number", released));
        }
        return heldByOthers
                ? refused("held_by_others", PlatformReason.HELD_BY_OTHERS.plain())
                : new ActOutcome.AlreadySo(PlatformReason.NOT_HELD.plain());
    }

    private Optional<ActOutcome> releaseOne(String unit, List<String> holds, Access access) {
        ObjectNode variables = ShopifyApi.JSON.createObjectNode().put("id", unit);
        ArrayNode ids = variables.putArray("holds");
        holds.forEach(ids::add);
        return failed(api.ask(access, ShopifyOperations.RELEASE, variables), "fulfillmentOrderReleaseHold");
    }

    private ActOutcome changeAddress(JsonNode order, PostalAddress address, Access access) {
        if (!order.path("cancelledAt").asString("").isEmpty()) {
            return refused("cancelled", PlatformReason.ORDER_CANCELLED.plain());
        }
        if (order.path("displayFulfillmentStatus").asString("").equals("FULFILLED")) {
            return refused("sent", PlatformReason.ORDER_SENT.plain());
        }
        JsonNode before = order.path("shippingAddress");
        if (same(before, address)) {
            return new ActOutcome.AlreadySo(PlatformReason.SAME_ADDRESS.plain());
        }
        ObjectNode variables = ShopifyApi.JSON.createObjectNode();
        ObjectNode to = variables
                .putObject("input")
                .put("id", order.path("id").asString(""))
                .putObject("shippingAddress");
        to.put("address1", address.street())
                .put("address2", address.secondLine())
                .put("city", address.city())
                .put("province", address.state())
                .put("zip", address.postalCode())
                .put("countryCode", address.country())
                .put("phone", address.phone().orElse(before.path("phone").asString("")));
        // The platform puts the new address in place of the old one, name and all.
        address.recipient()
                .ifPresentOrElse(
                        it -> to.put("firstName", "").put("lastName", it),
                        () -> to.put("firstName", before.path("firstName").asString(""))
                                .put("lastName", before.path("lastName").asString("")));
        Optional<ActOutcome> failed =
                failed(api.ask(access, ShopifyOperations.CHANGE_ADDRESS, variables), "orderUpdate");
        return failed.orElseGet(() -> new ActOutcome.Done(PlatformReason.NEW_ADDRESS.plain()));
    }

    /** Why a change was not made; empty when it was. */
    private static Optional<ActOutcome> failed(Answer<JsonNode> answer, String mutation) {
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return Optional.of(ShopifyErrors.act(answer, true));
        }
        JsonNode error = good.body().path(mutation).path("userErrors").path(0);
        if (error.isMissingNode()) {
            return Optional.empty();
        }
        String code = error.path("code").asString("refused");
        if (code.equals("DUPLICATE_FULFILLMENT_HOLD_HANDLE")) {
            return Optional.of(new ActOutcome.AlreadySo(PlatformReason.HELD_ALREADY.plain()));
        }
        return Optional.of(refused(
                code,
                Reason.said(ShopifyErrors.withoutNumbers(error.path("message").asString("")))));
    }

    /** The fulfilment orders of which something is still to be sent. */
    private static List<JsonNode> units(JsonNode order) {
        List<JsonNode> units = new ArrayList<>();
        for (JsonNode unit : order.path("fulfillmentOrders").path("nodes")) {
            String status = unit.path("status").asString("");
            if (!status.equals("CLOSED") && !status.equals("CANCELLED")) {
                units.add(unit);
            }
        }
        return units;
    }

    private static boolean ours(JsonNode unit) {
        for (JsonNode hold : unit.path("fulfillmentHolds")) {
            if (ours(hold.path("handle"), hold)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ours(JsonNode handle, JsonNode hold) {
        return handle.asString("").equals(HANDLE)
                && hold.path("heldByRequestingApp").asBoolean(false);
    }

    private static boolean same(JsonNode before, PostalAddress address) {
        return before.path("address1").asString("").strip().equals(address.street())
                && before.path("address2").asString("").strip().equals(address.secondLine())
                && before.path("city").asString("").strip().equals(address.city())
                && before.path("zip").asString("").strip().equals(address.postalCode())
                && before.path("province").asString("").strip().equals(address.state())
                && address.recipient()
                        .map(it -> it.equals((before.path("firstName").asString("") + " "
                                        + before.path("lastName").asString(""))
                                .strip()))
                        .orElse(true)
                && address.phone()
                        .map(it -> it.equals(before.path("phone").asString("")))
                        .orElse(true);
    }

    private static ActOutcome refused(String code, Reason reason) {
        return new ActOutcome.Refused(new Failure(code, reason));
    }
}
