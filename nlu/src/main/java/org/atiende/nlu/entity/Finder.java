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
 * patterns are bounded, so the time is linear in the length of the text. A step is left out when the {@link Scan} shows that it
 * has nothing to find.
 */
public final class Finder {
    private static final Pattern PLACEHOLDER = Pattern.compile("<("
            + Stream.of(EntityKind.values())
                    .filter(EntityKind::personal)
                    .map(EntityKind::name)
                    .collect(Collectors.joining("|"))
            + ")>");

    private Finder() {}

    /** Everything but names, in the order of the text. */
    public static List<Found> find(String text) {
        return find(text, Gazetteer.NONE);
    }

    /** Everything, in the order of the text. */
    public static List<Found> find(String text, Gazetteer names) {
        Scan scan = new Scan(text, names);
        if (scan.nothing()) {
            return List.of();
        }
        Claims claims = new Claims(text, scan.plain());
        if (scan.has(Scan.ANGLE)) {
            placeholders(claims);
        }
        if (scan.has(Scan.AT | Scan.SPELT_MAIL)) {
            Addresses.mails(claims);
        }
        if (scan.digits() > 0) {
            numbers(claims, scan);
        }
        Addresses.secrets(claims, scan);
        if (scan.has(Scan.LINK)) {
            Addresses.links(claims);
        }
        if (scan.digits() > 0) {
            Addresses.streets(claims, scan);
            things(claims, scan);
            explained(claims, scan);
        }
        if (scan.spokenPhone()) {
            SpokenPhones.find(claims);
        }
        if (scan.has(Scan.NAME)) {
            names.find(claims);
        }
        return claims.inOrder();
    }

    private static void numbers(Claims claims, Scan scan) {
        Codes.platforms(claims, scan);
        if (scan.longestRun() >= Numbers.LEAST_PROVEN) {
            Numbers.proven(claims);
        }
        Codes.identities(claims, scan);
        if (scan.longestStretch() >= Numbers.SHORTEST_PHONE) {
            Addresses.phonesInLinks(claims);
        }
    }

    private static void things(Claims claims, Scan scan) {
        if (scan.has(Scan.DOLLAR | Scan.UNIT)) {
            Things.money(claims);
        }
        if (scan.has(Scan.MONTH | Scan.DASH | Scan.SLASH)) {
            Things.dates(claims);
        }
        if (scan.has(Scan.POSTAL)) {
            Things.postalCodes(claims);
        }
    }

    private static void explained(Claims claims, Scan scan) {
        if (scan.has(Scan.CODE)) {
            Codes.explained(claims);
        }
        if (scan.longestRun() >= Numbers.LEAST_EXPLAINED) {
            Numbers.explained(claims);
        }
        if (scan.longestRun() >= Numbers.SHORTEST_PHONE) {
            Numbers.phones(claims);
        }
    }

    private static void placeholders(Claims claims) {
        Matcher matcher = PLACEHOLDER.matcher(claims.text);
        while (matcher.find()) {
            EntityKind kind = EntityKind.valueOf(matcher.group(1));
            claims.claim(kind, matcher.start(), matcher.end(), kind.placeholder());
        }
    }
}
