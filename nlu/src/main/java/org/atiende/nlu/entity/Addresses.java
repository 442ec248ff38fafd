package org.atiende.nlu.entity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.nlu.EntityKind;

/** Recognises e-mail addresses, web addresses, secrets after their keyword, streets with a number, and spoken phones. */
final class Addresses {
    private static final Pattern SPOKEN_MAIL = Pattern.compile(
            "[a-z0-9._-]{1,40}(?: ?@ ?| arroba | \\(arroba\\) )[a-z0-9-]{2,40}(?: ?\\. ?| punto )(?:com|mx|net|org|es|edu)(?:(?: ?\\. ?| punto )mx)?");
    private static final Pattern URL = Pattern.compile("(?:https?://|www\\.|wa\\.me/|bit\\.ly/)[^\\s<>\"]{1,2000}");
    private static final Pattern MEETING_PHONE = Pattern.compile("(?:wa\\.me/|phone=|tel:)\\+?(\\d{10,14})");
    private static final Pattern NUMBER_SECRET = Pattern.compile(
            "(?<!\\w)(?:nip|cvv|cvc|cvv2|pin|token|otp|codigo (?:de )?(?:verificacion|seguridad|confirmacion|acceso|sms))"
                    + "(?: (?:es|de mi tarjeta|de la tarjeta|de whatsapp))?(?: es)?[ :=]{1,3}(\\d{3,8})(?!\\d)");
    private static final Pattern WORD_SECRET = Pattern.compile(
            "(?<!\\w)(?:contrasena|contraseña|password|passwd|pass|clave de acceso)(?: es| is)?[ :=]{1,3}(\\S{4,40})");
    private static final String STREET =
            "(?:calle|c\\.|av\\.?|avenida|ave\\.?|blvd\\.?|bulevar|boulevard|calz\\.?|calzada|cda\\.?|cerrada|priv\\.?|privada|andador"
                    + "|circ\\.?|circuito|prol\\.?|prolongacion|callejon|retorno|periferico|carr\\.?|carretera|paseo|eje)";
    private static final String NAME =
            "(?:(?!(?:y|que|pero|me|se|ya|con|porque|cuando|desde|hace|son|es|al|para|por|no|tengo|llego) )"
                    + "[a-zñ.°º]{1,20},?[ \\n]{1,2}){0,5}";
    private static final String NUMBER = "(?:#|no\\.?|num\\.?|numero|nº|n°)? ?#?\\d{1,5}(?:[ -]?[a-z])?(?![\\wñ/])";
    private static final String INNER =
            "(?:,?[ \\n]{0,2}(?:(?:int|depto|dpto|dep|departamento|edif|edificio|torre|piso|casa|local|mz|mza|manzana|lt|lote|interior|#|x|y|entre)\\.? ?#?\\d{1,5}[a-z]?|(?:int|interior|depto|casa|edif|torre)\\.? [a-z])(?![\\wñ])){0,4}";
    private static final Pattern STREET_NUMBER = Pattern.compile(
            "(?<![\\wñ])" + STREET + "[ \\n]{1,2}(?:\\d{1,2} de [a-z]{4,10} )?" + NAME + NUMBER + INNER);
    private static final Pattern BEFORE_COLONY = Pattern.compile("(?<![\\wñ])[a-zñ]{3,20} #?\\d{1,5}[a-z]?" + INNER
            + "(?=,?[ \\n]{1,2}(?:col\\.?|colonia|fracc\\.?|fraccionamiento|u\\.?h\\.?) )");
    private static final Pattern BLOCK = Pattern.compile(
            "(?<![\\wñ])(?:(?:sm|smza|reg|mz|mza|m|manzana)\\.? ?#?\\d{1,4},? ){1,2}(?:lt|l|lote)\\.? ?#?\\d{1,4}"
                    + INNER);
    private static final Pattern INSIDE = Pattern.compile(
            "(?<![\\wñ])(?:int|depto|dpto|departamento|interior)\\.? (?:#|no\\.? |numero )?\\d{1,4}[a-z]?(?![\\wñ])");

    private Addresses() {}

    static void mails(Claims claims) {
        String plain = claims.plain;
        for (int at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && at - start < 64 && mailbox(plain.charAt(start - 1))) {
                start--;
            }
            while (start < at && plain.charAt(start) == '.') {
                start++;
            }
            int end = domainEnd(plain, at + 1);
            if (start < at && end > 0) {
                claims.claim(EntityKind.EMAIL, start, end);
            }
        }
        if (plain.indexOf('@') >= 0 || plain.contains("arroba")) {
            all(claims, SPOKEN_MAIL, EntityKind.EMAIL, 0);
        }
    }

    private static boolean mailbox(char c) {
        return Plain.word(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c == '\'';
    }

    private static int domainEnd(String plain, int from) {
        int end = from;
        int dot = -1;
        while (end < plain.length()
                && end - from < 120
                && (Plain.word(plain.charAt(end)) || plain.charAt(end) == '-' || plain.charAt(end) == '.')) {
            if (plain.charAt(end) == '.') {
                dot = end;
            }
            end++;
        }
        while (end > from && !Plain.word(plain.charAt(end - 1))) {
            end--;
        }
        return dot > from && plain.lastIndexOf('.', end - 1) > from ? end : -1;
    }

    static void phonesInLinks(Claims claims) {
        all(claims, MEETING_PHONE, EntityKind.PHONE, 1);
    }

    static void links(Claims claims) {
        if (!claims.plain.contains("://") && !claims.plain.contains("www.") && !claims.plain.contains("bit.ly/")) {
            return;
        }
        Matcher matcher = URL.matcher(claims.plain);
        while (matcher.find()) {
            int end = matcher.end();
            while (".,;:!?)".indexOf(claims.plain.charAt(end - 1)) >= 0) {
                end--;
            }
            claims.claim(EntityKind.URL, matcher.start(), end, claims.text.substring(matcher.start(), end));
        }
    }

    static void secrets(Claims claims, Scan scan) {
        if (scan.has(Scan.NUMBER_SECRET) && scan.digits() > 0) {
            all(claims, NUMBER_SECRET, EntityKind.SECRET, 1);
        }
        if (scan.has(Scan.WORD_SECRET)) {
            passwords(claims);
        }
    }

    private static void passwords(Claims claims) {
        Matcher matcher = WORD_SECRET.matcher(claims.plain);
        while (matcher.find()) {
            String value = matcher.group(1);
            boolean marked =
                    claims.plain.substring(matcher.start(), matcher.start(1)).matches("(?s).*[:=].*");
            if ((marked && !value.startsWith("<")) || value.chars().anyMatch(c -> c >= '0' && c <= '9')) {
                claims.claim(EntityKind.SECRET, matcher.start(1), matcher.end(1));
            }
        }
    }

    static void streets(Claims claims, Scan scan) {
        if (scan.has(Scan.STREET)) {
            all(claims, STREET_NUMBER, EntityKind.ADDRESS, 0);
        }
        if (scan.has(Scan.COLONY)) {
            all(claims, BEFORE_COLONY, EntityKind.ADDRESS, 0);
        }
        if (scan.has(Scan.BLOCK)) {
            all(claims, BLOCK, EntityKind.ADDRESS, 0);
        }
        if (scan.has(Scan.INSIDE)) {
            all(claims, INSIDE, EntityKind.ADDRESS, 0);
        }
    }

    private static void all(Claims claims, Pattern pattern, EntityKind kind, int group) {
        Matcher matcher = pattern.matcher(claims.plain);
        while (matcher.find()) {
            claims.claim(kind, matcher.start(group), matcher.end(group));
        }
    }
}
