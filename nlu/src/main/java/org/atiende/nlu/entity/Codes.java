package org.atiende.nlu.entity;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.entity.Keywords.Sense;

/** Recognises codes of letters and digits: platform and carrier numbers, CURP, RFC, clave de elector. */
final class Codes {
    private static final int AMAZON_DIGITS = 17;
    private static final int BIRTH_DIGITS = 6;
    private static final Pattern AMAZON = Pattern.compile("(?<!\\d)\\d{3}-\\d{7}-\\d{7}(?!\\d)");
    private static final Pattern TEMU = Pattern.compile("(?<!\\w)po-\\d{3}-\\d{17}(?!\\d)");
    private static final Pattern LISTING = Pattern.compile("(?<!\\w)mlm-?\\d{8,12}(?!\\d)");
    private static final Pattern TRACKING = Pattern.compile(
            "tb[acm]\\d{12}|jmx\\d{12}|yt\\d{16}|gfus\\d{14}|lp\\d{14,16}|j[a-z]{2,3}\\d{9,10}|gs[a-z]?[a-z0-9]{4}\\d{8,12}");
    private static final Pattern SHOPEE = Pattern.compile("\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[a-z0-9]{8}");
    private static final Pattern S10 = Pattern.compile("[a-z]{2}\\d{9}[a-z]{2}");
    private static final Pattern UPS = Pattern.compile("1z[a-z0-9]{15}\\d");
    private static final Pattern CURP =
            Pattern.compile("[a-z][aeioux][a-z]{2}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[hmx]"
                    + "(?:as|bc|bs|cc|ch|cl|cm|cs|df|dg|gr|gt|hg|jc|mc|mn|ms|ne|nl|nt|oc|pl|qr|qt|sl|sp|sr|tc|tl|ts|vz|yn|zs)"
                    + "[b-df-hj-np-tv-zñ]{3}[a-z0-9]\\d");
    private static final Pattern ELECTOR = Pattern.compile("[a-z]{6}\\d{6}(?:0[1-9]|[12]\\d|3[0-2]|8[78])[hm]\\d{3}");
    private static final String BIRTH = "\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
    private static final Pattern RFC =
            Pattern.compile("(?<![a-z0-9ñ&])[a-zñ&]{3,4}[ -]?" + BIRTH + "[ -]?[0-9a-v][0-9a-z][0-9a](?![a-z0-9ñ&])");
    private static final Pattern SHORT_RFC =
            Pattern.compile("(?<![a-z0-9ñ&])[a-zñ&][aeioux][a-zñ&]{2}[ -]?" + BIRTH + "(?![a-z0-9ñ&])");

    private Codes() {}

    /** The numbers that platforms and carriers give out. */
    static void platforms(Claims claims, Scan scan) {
        if (scan.has(Scan.DASH) && scan.digits() >= AMAZON_DIGITS) {
            all(claims, AMAZON, EntityKind.ORDER);
        }
        if (scan.has(Scan.LISTING)) {
            all(claims, TEMU, EntityKind.ORDER);
            all(claims, LISTING, EntityKind.LISTING);
        }
        if (scan.has(Scan.CODE)) {
            tokens(claims, Codes::platform);
        }
    }

    static void identities(Claims claims, Scan scan) {
        if (scan.has(Scan.CODE)) {
            tokens(claims, Codes::identity);
        }
        if (scan.longestStretch() >= BIRTH_DIGITS) {
            rfcs(claims);
            all(claims, SHORT_RFC, EntityKind.RFC);
        }
    }

    /** Codes that only a keyword explains, such as {@code pedido A123456}. */
    static void explained(Claims claims) {
        tokens(claims, (token, start, end) -> {
            if (token.length() < 6 || token.length() > 30 || digits(token) < 4) {
                return;
            }
            Sense sense = Keywords.before(claims.plain, start).sense();
            if (sense == Sense.ORDER) {
                claims.claim(EntityKind.ORDER, start, end, token.toUpperCase(Locale.ROOT));
            }
            if (sense == Sense.TRACKING) {
                claims.claim(EntityKind.TRACKING, start, end, token.toUpperCase(Locale.ROOT));
            }
        });
    }

    /** Looks at one token of letters and digits. */
    private interface Look {
        void at(String token, int start, int end);
    }

    private interface ClaimingLook {
        void at(Claims claims, String token, int start, int end);
    }

    private static void tokens(Claims claims, ClaimingLook look) {
        tokens(claims, (token, start, end) -> look.at(claims, token, start, end));
    }

    private static void tokens(Claims claims, Look look) {
        String plain = claims.plain;
        int i = 0;
        while (i < plain.length()) {
            if (!Plain.word(plain.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            boolean digit = false;
            boolean letter = false;
            while (i < plain.length() && Plain.word(plain.charAt(i))) {
                boolean isDigit = Plain.digit(plain.charAt(i));
                digit |= isDigit;
                letter |= !isDigit;
                i++;
            }
            if (digit && letter && i - start >= 6 && i - start <= 40 && claims.free(start, i)) {
                look.at(plain.substring(start, i), start, i);
            }
        }
    }

    private static void platform(Claims claims, String token, int start, int end) {
        int length = token.length();
        if (length == 18 && UPS.matcher(token).matches() && CheckDigits.ups(token.toUpperCase(Locale.ROOT))) {
            claims.claim(EntityKind.TRACKING, start, end, token.toUpperCase(Locale.ROOT));
        }
        boolean s10 = length == 13 && S10.matcher(token).matches() && CheckDigits.s10(token);
        if (s10 || TRACKING.matcher(token).matches()) {
            claims.claim(EntityKind.TRACKING, start, end, token.toUpperCase(Locale.ROOT));
        }
        if (length == 14 && SHOPEE.matcher(token).matches()) {
            claims.claim(EntityKind.ORDER, start, end, token.toUpperCase(Locale.ROOT));
        }
    }

    private static void identity(Claims claims, String token, int start, int end) {
        if (token.length() != 18) {
            return;
        }
        if (CURP.matcher(token).matches()) {
            claims.claim(EntityKind.CURP, start, end);
        }
        if (ELECTOR.matcher(token).matches()) {
            claims.claim(EntityKind.INE, start, end);
        }
    }

    /** The check character only raises confidence: some one and a half in a hundred valid RFCs carry a wrong one. */
    private static void rfcs(Claims claims) {
        Matcher matcher = RFC.matcher(claims.plain);
        while (matcher.find()) {
            claims.claim(EntityKind.RFC, matcher.start(), matcher.end());
        }
    }

    private static void all(Claims claims, Pattern pattern, EntityKind kind) {
        Matcher matcher = pattern.matcher(claims.plain);
        while (matcher.find()) {
            String value =
                    kind.personal() ? kind.placeholder() : matcher.group().toUpperCase(Locale.ROOT);
            claims.claim(kind, matcher.start(), matcher.end(), value);
        }
    }

    private static int digits(String token) {
        int digits = 0;
        for (int i = 0; i < token.length(); i++) {
            if (Plain.digit(token.charAt(i))) {
                digits++;
            }
        }
        return digits;
    }
}
