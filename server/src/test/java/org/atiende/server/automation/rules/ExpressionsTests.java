package org.atiende.server.automation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atiende.server.automation.rules.Expressions.Answer;
import org.junit.jupiter.api.Test;

/** Conditions where not every fact is known. */
class ExpressionsTests {
    private static final List<Fact> UNKNOWN =
            List.of(Fact.ORDER_STATUS, Fact.ORDER_LATE, Fact.MINUTES_LEFT, Fact.WINDOW_HOURS);

    @Test
    void whatIsDecidedWithoutTheUnknownIsDecided() throws Exception {
        FactSheet sheet = new FactSheet("message_understood");
        sheet.message("¿Dónde viene?", List.of("order_tracking"), 0.9, List.of(), "es");
        Map<String, Answer> expected = Map.of(
                "intent == \"order_tracking\"", Answer.HOLDS,
                "intent == \"thanks_praise\" && order.late", Answer.FAILS,
                "intent == \"order_tracking\" && order.late", Answer.OPEN,
                "intent == \"order_tracking\" || order.late", Answer.HOLDS,
                "order.status in [\"\", \"unpaid\"]", Answer.OPEN,
                "order.known && order.status == \"paid\"", Answer.FAILS,
                "!(order.late)", Answer.OPEN,
                "minutes_left < 20.0 || window_hours < 2.0", Answer.OPEN,
                "text.contains(\"donde viene\")", Answer.HOLDS,
                "1 / int(customer.orders) > 0", Answer.FAILS);
        expected.forEach((condition, answer) -> assertThat(compiled(condition).answer(sheet.values(), UNKNOWN))
                .as(condition)
                .isEqualTo(answer));
    }

    @Test
    void aConditionNamesTheFactsThatItAsksOf() throws Exception {
        assertThat(compiled("intents.exists(i, i in [\"x\"]) && (order.known || order.value > 5.0) && size(tags) == 0")
                        .asked())
                .containsExactlyInAnyOrder(Fact.INTENTS, Fact.ORDER_KNOWN, Fact.ORDER_VALUE, Fact.TAGS);
        assertThat(compiled("true").asked()).isEmpty();
    }

    private static Expressions.Condition compiled(String condition) {
        try {
            return Expressions.compile(condition);
        } catch (Expressions.Fault e) {
            throw new AssertionError(condition, e);
        }
    }
}
