package org.atiende.server.replies.suggestions;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.orders.OrdersView;
import org.jspecify.annotations.Nullable;

/**
 * What is known in a conversation, worded for a text in a language. Of the buyer's orders only the one that the talk is
 * about counts; where that is not clear, nothing is known of any.
 */
final class Facts {
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime EVENING = LocalTime.of(19, 0);
    private static final String CANCELLED = "cancelled";
    private static final String SENT = "shipped";

    private final Surroundings around;
    private final ZoneId zone;
    private final Optional<OrdersView.OrderView> order;

    Facts(Surroundings around) {
        this.around = around;
        this.zone = BuyersClock.of(around.zone());
        this.order = order(around);
    }

    private static Optional<OrdersView.OrderView> order(Surroundings around) {
        List<OrdersView.OrderView> named = around.orders().orders().stream()
                .filter(it -> around.fromBuyer().stream().anyMatch(message -> names(message, it)))
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.getFirst());
        }
        List<OrdersView.OrderView> subjects = around.orders().orders().stream()
                .filter(OrdersView.OrderView::subject)
                .toList();
        return subjects.size() == 1 ? Optional.of(subjects.getFirst()) : Optional.empty();
    }

    private static boolean names(MessageView message, OrdersView.OrderView order) {
        return message.text().contains(order.number())
                || (order.packNumber() != null && message.text().contains(order.packNumber()));
    }

    /** What is known, in a language. What the buyer reads is in Spanish. */
    Map<Variable, String> in(Language language) {
        Map<Variable, String> known = new EnumMap<>(Variable.class);
        known.put(Variable.GREETING, greeting(language));
        put(known, Variable.SHOP, around.shop());
        GivenName.of(around.buyer()).ifPresent(it -> known.put(Variable.NAME, it));
        item().ifPresent(it -> put(known, Variable.ITEM, it));
        order.ifPresent(it -> {
            put(known, Variable.ORDER, it.numberBuyersSee());
            put(known, Variable.ORDER_STATE, orderState(it.status(), language));
            if (it.status().equals(CANCELLED)) {
                put(known, Variable.ORDER_CANCELLED, orderState(CANCELLED, language));
            }
            put(known, Variable.TOTAL, it.total().written());
            parcel(it).ifPresent(parcel -> parcel(known, parcel, language));
        });
        return known;
    }

    private static void put(Map<Variable, String> known, Variable variable, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            known.put(variable, value.strip());
        }
    }

    private void parcel(Map<Variable, String> known, OrdersView.ParcelView parcel, Language language) {
        put(known, Variable.CARRIER, parcel.carrier());
        put(known, Variable.TRACKING, parcel.tracking());
        put(known, Variable.PARCEL_STATE, parcelState(parcel.status(), language));
        if (parcel.status().equals(SENT)) {
            put(known, Variable.PARCEL_SENT, parcelState(SENT, language));
        }
        Instant promised = parcel.promisedFor();
        boolean arrives = Stream.of("pending", "ready", SENT).anyMatch(parcel.status()::equals);
        if (promised != null && arrives) {
            ZonedDateTime day = promised.atZone(zone);
            if (!day.toLocalDate().isBefore(around.now().atZone(zone).toLocalDate())) {
                known.put(Variable.DELIVERY_ESTIMATE, day(day, language));
            }
        }
    }

    /** The one parcel of the order; of several none can be meant. */
    private static Optional<OrdersView.ParcelView> parcel(OrdersView.OrderView order) {
        return order.parcels().size() == 1 ? Optional.of(order.parcels().getFirst()) : Optional.empty();
    }

    private Optional<String> item() {
        if (order.isPresent()) {
            List<OrdersView.ItemView> items = order.get().items();
            return items.size() == 1 ? Optional.of(items.getFirst().title()) : Optional.empty();
        }
        List<OrdersView.ListingView> listings = around.orders().listings();
        return listings.size() == 1 ? Optional.of(listings.getFirst().title()) : Optional.empty();
    }

    private String greeting(Language language) {
        LocalTime time = around.now().atZone(zone).toLocalTime();
        if (time.isBefore(NOON)) {
            return language.of("早上好", "Buenos días", "Good morning");
        }
        return time.isBefore(EVENING)
                ? language.of("下午好", "Buenas tardes", "Good afternoon")
                : language.of("晚上好", "Buenas noches", "Good evening");
    }

    private static String day(ZonedDateTime day, Language language) {
        String pattern = language.of("M月d日EEEE", "'el' EEEE d 'de' MMMM", "EEEE, d MMMM");
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(day);
    }

    private static @Nullable String parcelState(String status, Language language) {
        return switch (status) {
            case "pending" -> language.of("备货中", "en preparación", "being prepared");
            case "ready" -> language.of("待发货", "listo para enviarse", "ready to be sent");
            case SENT -> language.of("运输途中", "en camino", "on its way");
            case "delivered" -> language.of("已送达", "entregado", "delivered");
            case "not_delivered" -> language.of("显示未送达", "marcado como no entregado", "marked as not delivered");
            case CANCELLED -> language.of("已取消", "cancelado", "cancelled");
            default -> null;
        };
    }

    private static @Nullable String orderState(String status, Language language) {
        return switch (status) {
            case "unpaid" -> language.of("待付款", "pendiente de pago", "waiting to be paid");
            case "paid" -> language.of("已付款", "pagado", "paid");
            case CANCELLED -> language.of("已取消", "cancelado", "cancelled");
            case "refunded" -> language.of("已退款", "reembolsado", "refunded");
            default -> null;
        };
    }
}
