package org.atiende.nlu.entity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.nlu.EntityKind;

/** Recognises sums, dates and postal codes. A date without a year is written {@code --12-24}: the reader knows no clock. */
final class Things {
    private static final String AMOUNT =
            "(\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?|\\d{1,7}(?:\\.\\d{1,2})?)(?![\\d,.]*\\d)";
    private static final String UNIT = "(mil )?(pesos?|pesitos|varos?|baros?|mxn|mn|m\\.n\\.|usd|dlls?|dolares|euros?)";
    private static final Pattern SIGNED = Pattern.compile("\\$ ?" + AMOUNT + "(?: ?" + UNIT + "(?!\\w))?");
    private static final Pattern NAMED = Pattern.compile("(?<![\\w.,])" + AMOUNT + " ?" + UNIT + "(?!\\w)");
    private static final List<String> MONTHS = List.of(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre");
    private static final Map<String, Integer> SHORT_MONTHS = Map.ofEntries(
            Map.entry("ene", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("abr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("ago", 8),
            Map.entry("sep", 9),
            Map.entry("set", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dic", 12));
    private static final Pattern SPELT =
            Pattern.compile("(?<!\\d)(\\d{1,2}|primero) (?:de )?(" + String.join("|", MONTHS)
                    + "|setiembre|ene|feb|abr|jun|jul|ago|sep|set|oct|nov|dic)(?!\\w)(?: (?:de |del )?(20\\d{2}))?");
    private static final Pattern SLASHED =
            Pattern.compile("(?<![\\d/-])(\\d{1,2})([/-])(\\d{1,2})(?:\\2(20\\d{2}|\\d{2}))?(?![\\d/-])");
    private static final Pattern ISO = Pattern.compile("(?<!\\d)(20\\d{2})-(\\d{2})-(\\d{2})(?!\\d)");
    private static final Pattern POSTAL =
            Pattern.compile("(?<!\\w)(?:c\\.? ?p\\.?|codigo postal)[ :#]{0,3}(?:es )?(\\d{4,5})(?!\\d)");

    private Things() {}

    static void money(Claims claims) {
        for (Pattern pattern : List.of(SIGNED, NAMED)) {
            Matcher matcher = pattern.matcher(claims.plain);
            while (matcher.find()) {
                claims.claim(EntityKind.MONEY, matcher.start(), matcher.end(), sum(matcher));
            }
        }
    }

    private static String sum(Matcher matcher) {
        BigDecimal amount = new BigDecimal(matcher.group(1).replace(",", ""));
        if (matcher.group(2) != null) {
            amount = amount.movePointRight(3);
        }
        String unit = matcher.group(3) == null ? "" : matcher.group(3);
        String currency =
                unit.startsWith("us") || unit.startsWith("d") ? "USD" : unit.startsWith("euro") ? "EUR" : "MXN";
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + currency;
    }

    static void dates(Claims claims) {
        Matcher iso = ISO.matcher(claims.plain);
        while (iso.find()) {
            date(claims, iso, iso.group(3), Integer.parseInt(iso.group(2)), iso.group(1));
        }
        Matcher spelt = SPELT.matcher(claims.plain);
        while (spelt.find()) {
            String name = spelt.group(2);
            int month = name.equals("setiembre") ? 9 : MONTHS.indexOf(name) + 1;
            String day = spelt.group(1).equals("primero") ? "1" : spelt.group(1);
            date(claims, spelt, day, month > 0 ? month : SHORT_MONTHS.getOrDefault(name, 0), spelt.group(3));
        }
        Matcher slashed = SLASHED.matcher(claims.plain);
        while (slashed.find()) {
            // "2-3" is a range more often than a date.
            if (slashed.group(2).equals("/") || slashed.group(4) != null) {
                date(claims, slashed, slashed.group(1), Integer.parseInt(slashed.group(3)), slashed.group(4));
            }
        }
    }

    private static void date(
            Claims claims, Matcher matcher, String day, int month, @org.jspecify.annotations.Nullable String year) {
        try {
            String value = year == null
                    ? MonthDay.of(month, Integer.parseInt(day)).toString()
                    : LocalDate.of(Integer.parseInt(year) % 100 + 2000, month, Integer.parseInt(day))
                            .toString();
            claims.claim(EntityKind.DATE, matcher.start(), matcher.end(), value);
        } catch (DateTimeException notADate) {
            // 31/02 and the like: a fraction or a size, left alone.
            return;
        }
    }

    static void postalCodes(Claims claims) {
        Matcher matcher = POSTAL.matcher(claims.plain);
        while (matcher.find()) {
            String code = matcher.group(1);
            claims.claim(
                    EntityKind.POSTAL_CODE, matcher.start(1), matcher.end(1), code.length() == 4 ? "0" + code : code);
        }
    }
}
