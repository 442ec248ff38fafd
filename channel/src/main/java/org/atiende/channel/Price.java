package org.atiende.channel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in the smallest unit of its currency.
 *
 * @param currency ISO 4217, such as {@code MXN}
 */
public record Price(long minor, String currency) {
    public Price {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("'" + currency + "' is no currency");
        }
    }

    /** An amount as platforms write it, such as {@code 1299.5}. */
    public static Price of(BigDecimal amount, String currency) {
        int digits;
        try {
            digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            digits = 2;
        }
        return new Price(
                amount.setScale(digits, RoundingMode.HALF_EVEN).unscaledValue().longValueExact(), currency);
    }
}
