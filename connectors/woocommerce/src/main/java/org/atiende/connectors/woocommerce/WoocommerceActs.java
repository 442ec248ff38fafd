package org.atiende.connectors.woocommerce;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts orders on hold and back, and changes their address. The status from which an order was held is noted with the order
 * itself: an order that is on hold for another reason, such as a transfer that has not come in, is never released.
 */
final class WoocommerceActs implements Acting {
    private static final String ON_HOLD = "on-hold";
    private static final String HELD_FROM = "_atiende_held_from";
    private static final Set<String> CAN_BE_HELD = Set.of("pending", "processing");

    private final WoocommerceApi api;

    WoocommerceActs(WoocommerceApi api) {
        this.api = api;
    }

    @Override
    public Set<Act.Kind> kinds() {
        return EnumSet.of(Act.Kind.HOLD, Act.Kind.RELEASE, Act.Kind.CHANGE_ADDRESS);
    }

    @Override
    public ActOutcome act(Act act, Access access) {
        if (!act.order().matches("\\d{1,20}")) {
            return refused("unknown_order", PlatformReason.NO_ORDER.plain());
        }
        Answer<JsonNode> answer = api.get(access.account(), "/orders/" + act.order());
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return WoocommerceErrors.act(answer, false);
        }
        JsonNode order = good.body();
        return switch (act) {
            case Act.HoldOrder hold -> hold(order, access);
            case Act.ReleaseOrder release -> release(order, access);
            case Act.ChangeAddress change -> changeAddress(order, change.address(), access);
            case Act.AskForReview review -> refused("not_offered", PlatformReason.NO_REVIEWS.plain());
            case Act.WriteToBuyer message -> refused("not_offered", PlatformReason.NO_MESSAGES.plain());
        };
    }

    @Override
    public Standing look(Act act, Access access) {
        if (!(api.get(access.account(), "/orders/" + act.order()) instanceof Answer.Good<JsonNode> good)) {
            return Standing.UNKNOWN;
        }
        JsonNode order = good.body();
        boolean so = switch (act) {
            case Act.HoldOrder hold -> isHeld(order) && !heldFrom(order).isEmpty();
            case Act.ReleaseOrder release -> !isHeld(order);
            case Act.ChangeAddress change -> same(order.path("shipping"), change.address());
            case Act.AskForReview review -> false;
            case Act.WriteToBuyer message -> false;
        };
        return so ? Standing.SO : Standing.NOT_SO;
    }

    @Override
    public Optional<RawEvent> afterwards(Act act, Account account, String once) {
        return Optional.of(WoocommerceInbound.notice(account, act.order(), once));
    }

    private ActOutcome hold(JsonNode order, Access access) {
        String status = order.path("status").asString("");
        if (status.equals(ON_HOLD)) {
            return new ActOutcome.AlreadySo(PlatformReason.ON_HOLD.plain());
        }
        if (!CAN_BE_HELD.contains(status)) {
            return refused("status", PlatformReason.CANNOT_HOLD.with("state", status));
        }
        return change(order, access, ON_HOLD, status);
    }

    private ActOutcome release(JsonNode order, Access access) {
        if (!isHeld(order)) {
            return new ActOutcome.AlreadySo(PlatformReason.NOT_HELD.plain());
        }
        String before = heldFrom(order);
        if (!CAN_BE_HELD.contains(before)) {
            return refused("held_by_others", PlatformReason.MAY_WAIT_FOR_PAYMENT.plain());
        }
        return change(order, access, before, "");
    }

    private ActOutcome change(JsonNode order, Access access, String status, String heldFrom) {
        ObjectNode body = WoocommerceApi.JSON.createObjectNode().put("status", status);
        body.putArray("meta_data").addObject().put("key", HELD_FROM).put("value", heldFrom);
        Answer<JsonNode> answer = put(order, access, body);
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return WoocommerceErrors.act(answer, true);
        }
        String now = good.body().path("status").asString("");
        return now.equals(status)
                ? new ActOutcome.Done(PlatformReason.ORDER_SHOWN_AS.with("state", now))
                : refused("status", PlatformReason.ORDER_LEFT_AS.with("state", now));
    }

    private ActOutcome changeAddress(JsonNode order, PostalAddress address, Access access) {
        String status = order.path("status").asString("");
        if (!CAN_BE_HELD.contains(status) && !status.equals(ON_HOLD)) {
            return refused("status", PlatformReason.CANNOT_CHANGE_ADDRESS.with("state", status));
        }
        if (same(order.path("shipping"), address)) {
            return new ActOutcome.AlreadySo(PlatformReason.SAME_ADDRESS.plain());
        }
        ObjectNode body = WoocommerceApi.JSON.createObjectNode();
        ObjectNode to = body.putObject("shipping")
                .put("address_1", address.street())
                .put("address_2", address.secondLine())
                .put("city", address.city())
                .put("state", address.state())
                .put("postcode", address.postalCode())
                .put("country", address.country());
        address.recipient().ifPresent(it -> to.put("first_name", it).put("last_name", ""));
        address.phone().ifPresent(it -> to.put("phone", it));
        Answer<JsonNode> answer = put(order, access, body);
        if (!(answer instanceof Answer.Good<JsonNode> good)) {
            return WoocommerceErrors.act(answer, true);
        }
        return same(good.body().path("shipping"), address)
                ? new ActOutcome.Done(PlatformReason.NEW_ADDRESS.plain())
                : refused("shipping", PlatformReason.ADDRESS_OTHERWISE.plain());
    }

    private Answer<JsonNode> put(JsonNode order, Access access, ObjectNode body) {
        return api.put(access.account(), "/orders/" + order.path("id").asString(""), body);
    }

    private static boolean isHeld(JsonNode order) {
        return order.path("status").asString("").equals(ON_HOLD);
    }

    private static String heldFrom(JsonNode order) {
        String found = "";
        for (JsonNode meta : order.path("meta_data")) {
            if (meta.path("key").asString("").equals(HELD_FROM)) {
                found = meta.path("value").asString("");
            }
        }
        return found;
    }

    private static boolean same(JsonNode before, PostalAddress address) {
        return before.path("address_1").asString("").strip().equals(address.street())
                && before.path("address_2").asString("").strip().equals(address.secondLine())
                && before.path("city").asString("").strip().equals(address.city())
                && before.path("state").asString("").strip().equals(address.state())
                && before.path("postcode").asString("").strip().equals(address.postalCode())
                && address.recipient()
                        .map(it -> it.equals((before.path("first_name").asString("") + " "
                                        + before.path("last_name").asString(""))
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
