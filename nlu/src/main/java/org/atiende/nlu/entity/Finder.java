package org.atiende.nlu.entity;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.nlu.EntityKind;

/**
 * Finds everything that a text names, each stretch once.
 *
 * <p>The order of the steps is the precedence: placeholders that stand there already, e-mail, numbers with a pattern or check
 * digit of their own, identities, secrets, streets, sums and dates, numbers that a keyword explains, phones; names last. All
 * patterns are bounded, so the time is linear in the length of the text.
 */
public final class Finder {
    private static final Pattern PLACEHOLDER = Pattern.compile("<("
            + Stream.of(EntityKind.values())
                    .filter(EntityKind::personal)
                    .map(EntityKind::name)
                    .collect(Collectors.joining("|"))
            + ")>");

    private Finder() {}

    /** Everything, in the order of the text. */
    public static List<Found> find(String text) {
        Claims claims = new Claims(text);
        placeholders(claims);
        boolean digits = hasDigit(claims.plain);
        Addresses.mails(claims);
        if (digits) {
            numbers(claims);
        }
        Addresses.secrets(claims);
        Addresses.links(claims);
        if (digits) {
            Addresses.streets(claims);
            Things.money(claims);
            Things.dates(claims);
            Things.postalCodes(claims);
            Codes.explained(claims);
            Numbers.explained(claims);
            Numbers.phones(claims);
        }
        SpokenPhones.find(claims);
        Names.find(claims);
        return claims.inOrder();
    }

    private static void numbers(Claims claims) {
        Codes.platforms(claims);
        Numbers.proven(claims);
        Codes.identities(claims);
        Addresses.phonesInLinks(claims);
    }

    private static void placeholders(Claims claims) {
        if (claims.text.indexOf('<') < 0) {
            return;
        }
        Matcher matcher = PLACEHOLDER.matcher(claims.text);
        while (matcher.find()) {
            EntityKind kind = EntityKind.valueOf(matcher.group(1));
            claims.claim(kind, matcher.start(), matcher.end(), kind.placeholder());
        }
    }

    private static boolean hasDigit(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            if (Plain.digit(plain.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
