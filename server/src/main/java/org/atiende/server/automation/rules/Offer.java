package org.atiende.server.automation.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.regex.Pattern;
import org.atiende.server.kernel.Texts;
import org.atiende.server.orders.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a rule offers a buyer who has reason to complain.
 *
 * @param sum what it costs the shop; with a percentage the most that it may; null for a coupon, which costs what its list says
 * @param percent for a refund: how much of what the order has cost is paid back; the sum itself where it is null
 * @param coupons for a coupon: the name of one of the shop's lists
 */
@Schema(name = "RuleOffer")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Offer(
        @NotNull Kind kind,
        @Nullable Money sum,
        @Nullable Integer percent,
        @Nullable String coupons) {
    /** In minor units: no budget is so large that sums of it would overflow. */
    private static final long LARGEST_SUM = 1_000_000_000_00L;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Whether a sum can be offered, or be a budget: above 0, not beyond all measure, in a currency such as MXN. */
    public static boolean sound(@Nullable Money sum) {
        return sum != null
                && sum.minor() >= 1
                && sum.minor() <= LARGEST_SUM
                && CURRENCY.matcher(String.valueOf(sum.currency())).matches();
    }

    /** What can be offered. */
    public enum Kind {
        /** A code of one of the shop's lists, each of which is given once. */
        COUPON,
        /** A part of the price is paid back, by a person, when the buyer has said yes. */
        REFUND,
        /** The thing is sent once more and costs nothing, by a person, when the buyer has said yes. */
        RESHIPMENT;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String id) {
            for (Kind kind : values()) {
                if (kind.id().equals(id)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Nothing called '%s' can be offered; coupon, refund and reshipment can"
                    .formatted(Texts.excerpt(id, 40)));
        }
    }
}
