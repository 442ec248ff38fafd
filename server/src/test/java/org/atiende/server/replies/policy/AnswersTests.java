package org.atiende.server.replies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.models.esmx.EsMx;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.server.kernel.Objection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers that are suggested, held against the rules of the channels. */
class AnswersTests {
    private static final String ORDER = "2000009877654321";
    private static final String TRACKING = "MEL45678912345MX";
    private static final Map<Variable, String> TYPICAL = new EnumMap<>(Map.ofEntries(
            Map.entry(Variable.GREETING, "Buenas tardes"),
            Map.entry(Variable.NAME, "Laura"),
            Map.entry(Variable.SHOP, "Casa Nogal"),
            Map.entry(Variable.ORDER, ORDER),
            Map.entry(Variable.ITEM, "Mochila para laptop"),
            Map.entry(Variable.CARRIER, "Estafeta"),
            Map.entry(Variable.TRACKING, TRACKING),
            Map.entry(Variable.PARCEL_STATE, "en camino"),
            Map.entry(Variable.PARCEL_SENT, "en camino"),
            Map.entry(Variable.ORDER_STATE, "pagado"),
            Map.entry(Variable.ORDER_CANCELLED, "cancelado"),
            Map.entry(Variable.DELIVERY_ESTIMATE, "el viernes 4 de diciembre"),
            Map.entry(Variable.TOTAL, "$1,250 MXN")));

    private final Policy policy = new Policy();

    @ParameterizedTest
    @CsvSource({"mercadolibre,order", "mercadolibre,question", "mercadolibre,claim", "whatsapp,chat"})
    void allPassTheRulesOfTheChannel(String channel, String thread) {
        Situation situation =
                new Situation(channel, thread, WrittenText.traits(channel, thread), Set.of(ORDER, TRACKING));
        List<String> refused = new ArrayList<>();
        for (ReplyTemplate template : EsMx.replies().all()) {
            for (Register register : Register.values()) {
                String text = template.in(register).fill(TYPICAL).text().replace(Filled.GAP, "así es");
                policy.check(text, situation).objections().stream()
                        .filter(Objection::refuses)
                        .forEach(it -> refused.add("%s %s: %s".formatted(template.id(), register.id(), it.rule())));
            }
        }
        assertThat(refused).isEmpty();
    }
}
