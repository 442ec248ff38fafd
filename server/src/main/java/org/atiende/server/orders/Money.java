package org.atiende.server.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * An amount in the smallest unit of its currency.
 *
 * @param currency ISO 4217
 */
@Schema(name = "Money")
public record Money(
        @Schema(example = "54900") long minor,
        @Schema(example = "MXN") String currency) {

    /** As sums are written in Mexico: {@code $1,250 MXN}, with cents where there are any. */
    public String written() {
        BigDecimal amount = BigDecimal.valueOf(minor, 2);
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        DecimalFormat format =
                new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.US));
        return "$" + format.format(amount) + " " + currency;
    }
}
