package org.atiende.server.replies.suggestions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.conversations.Scored;

/** Says in words why a draft is offered: what was read, how the buyer feels and is addressed, what is known. */
final class Why {
    private final Taxonomy taxonomy;
    private final Wants wants;
    private final Address address;
    private final Language language;

    Why(Taxonomy taxonomy, Wants wants, Address address, Language language) {
        this.taxonomy = taxonomy;
        this.wants = wants;
        this.address = address;
        this.language = language;
    }

    String of(Draft draft) {
        List<String> parts = new ArrayList<>();
        draft.templates().stream().map(ReplyTemplate::intent).distinct().forEach(it -> parts.add(intent(it)));
        parts.add(emotion());
        parts.add(addressed());
        Set<Variable> told = new TreeSet<>();
        draft.templates().forEach(it -> told.addAll(it.needed()));
        told.stream().flatMap(it -> known(it).stream()).forEach(parts::add);
        if (!draft.text().gaps().isEmpty()) {
            parts.add(language.of("有一处需要您填写", "falta un dato que tú conoces", "one gap is yours to fill"));
        }
        return String.join(language.of("，", ", ", ", "), parts);
    }

    private String intent(String id) {
        String name = taxonomy.intents().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> language.of(it.labels()))
                .orElse(id);
        return wants.intents().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> "%s %d%%".formatted(name, percent(it)))
                .orElse(name);
    }

    /** Rounded down, as everywhere: what is not quite sure never looks certain. */
    private static long percent(Scored scored) {
        return (long) Math.floor(scored.probability() * 100 + 1e-6);
    }

    private String emotion() {
        String name = taxonomy.emotions().stream()
                .filter(it -> it.id().equals(wants.emotion().id()))
                .findFirst()
                .map(it -> language.of(it.labels()))
                .orElse(wants.emotion().id());
        return switch (wants.trend()) {
            case STEADY -> name;
            case RISING -> name + language.of("（升温中）", " (va en aumento)", " (rising)");
            case COOLING -> name + language.of("（正在缓和）", " (va bajando)", " (cooling)");
        };
    }

    private String addressed() {
        String form = address.register() == Register.TU ? "tú" : "usted";
        return switch (address.by()) {
            case "buyer" -> language.of("买家用 " + form, "el comprador usa " + form, "the buyer says " + form);
            case "matter" ->
                language.of(
                        "事情郑重，用 " + form, form + " por lo delicado del tema", form + " for the gravity of the matter");
            case "member" -> language.of("您选了 " + form, "elegiste " + form, "you chose " + form);
            default ->
                language.of("此渠道惯用 " + form, form + " es lo usual en el canal", form + " is usual on the channel");
        };
    }

    private Optional<String> known(Variable variable) {
        return Optional.ofNullable(Map.of(
                        Variable.PARCEL_SENT,
                                language.of("包裹运输途中", "el paquete va en camino", "the parcel is on its way"),
                        Variable.ORDER_CANCELLED,
                                language.of("订单已取消", "el pedido está cancelado", "the order is cancelled"),
                        Variable.ORDER, language.of("已知订单号", "se conoce el pedido", "order known"),
                        Variable.ITEM, language.of("已知商品", "se conoce el producto", "item known"),
                        Variable.CARRIER, language.of("已知快递公司", "se conoce la paquetería", "carrier known"),
                        Variable.TRACKING, language.of("已知运单号", "se conoce la guía", "tracking number known"),
                        Variable.PARCEL_STATE,
                                language.of("已知包裹状态", "se conoce el estado del paquete", "state of the parcel known"),
                        Variable.ORDER_STATE,
                                language.of("已知订单状态", "se conoce el estado del pedido", "state of the order known"),
                        Variable.DELIVERY_ESTIMATE,
                                language.of("已知送达日期", "se conoce la fecha de entrega", "delivery date known"),
                        Variable.TOTAL, language.of("已知金额", "se conoce el total", "total known"))
                .get(variable));
    }
}
