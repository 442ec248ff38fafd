package org.atiende.nlu.entity;

import org.atiende.nlu.EntityKind;
import org.atiende.nlu.entity.Keywords.Sense;

/**
 * Decides what the long numbers of a text are. The order of the methods is the order of precedence: what a platform's own
 * pattern or a check digit proves comes before what the words around suggest, and a bare phone comes last.
 */
final class Numbers {
    /** The fewest digits that each of the steps has a use for. */
    static final int LEAST_PROVEN = 13;

    static final int LEAST_EXPLAINED = 5;
    static final int SHORTEST_PHONE = 10;

    private Numbers() {}

    /** A test of some groups of a run. */
    private interface Rule {
        boolean claims(Claims claims, DigitRun run, int first, int last, String digits);
    }

    /** Platform numbers, cards and CLABEs. */
    static void proven(Claims claims) {
        each(claims, 16, 16, Numbers::mercadoLibre);
        each(claims, LEAST_PROVEN, 19, Numbers::card);
        each(claims, 18, 18, Numbers::clabe);
    }

    /** Numbers that a word beside them explains. */
    static void explained(Claims claims) {
        each(claims, 18, 18, Numbers::tikTok);
        each(claims, 9, 13, Numbers::identity);
        each(claims, LEAST_EXPLAINED, 24, Numbers::orderOrTracking);
        each(claims, 8, 20, Numbers::account);
    }

    static void phones(Claims claims) {
        each(claims, SHORTEST_PHONE, 14, Numbers::phone);
    }

    private static void each(Claims claims, int least, int most, Rule rule) {
        DigitRun run = new DigitRun(claims.plain);
        for (int at = run.next(0); at >= 0; at = run.next(at)) {
            int first = 0;
            while (first < run.groups) {
                first = tryFrom(claims, run, first, least, most, rule);
            }
        }
    }

    /** Tries the longest stretch of groups first; answers with the group to go on from. */
    private static int tryFrom(Claims claims, DigitRun run, int first, int least, int most, Rule rule) {
        int last = first;
        int digits = run.size(first);
        while (last + 1 < run.groups && digits + run.size(last + 1) <= most) {
            digits += run.size(++last);
        }
        for (; last >= first; last--) {
            if (digits <= most
                    && digits >= least
                    && claims.free(run.starts[first], run.ends[last])
                    && rule.claims(claims, run, first, last, run.digits(first, last))) {
                return last + 1;
            }
            digits -= run.size(last);
        }
        return first + 1;
    }

    private static boolean mercadoLibre(Claims claims, DigitRun run, int first, int last, String digits) {
        if (digits.length() != 16 || last - first > 7 || run.touchesLetter(first, last)) {
            return false;
        }
        int start = run.starts[first];
        int end = run.ends[last];
        if (digits.startsWith("2000")) {
            return claims.claim(EntityKind.ORDER, start, end, digits);
        }
        Sense sense = Keywords.around(claims.plain, start, end);
        return switch (sense) {
            case ORDER -> claims.claim(EntityKind.ORDER, start, end, digits);
            case TRACKING -> claims.claim(EntityKind.TRACKING, start, end, digits);
            default -> false;
        };
    }

    private static boolean card(Claims claims, DigitRun run, int first, int last, String digits) {
        if (digits.length() < 13 || digits.length() > 19) {
            return false;
        }
        int start = run.starts[first];
        int end = run.ends[last];
        boolean typed = (digits.length() == 15 || digits.length() == 16)
                && last - first <= 7
                && Keywords.around(claims.plain, start, end) == Sense.CARD;
        return (typed || CheckDigits.card(digits)) && claims.claim(EntityKind.CARD, start, end);
    }

    private static boolean clabe(Claims claims, DigitRun run, int first, int last, String digits) {
        int start = run.starts[first];
        int end = run.ends[last];
        boolean typed =
                digits.length() == 18 && last - first <= 8 && Keywords.around(claims.plain, start, end) == Sense.CLABE;
        return (typed || CheckDigits.clabe(digits)) && claims.claim(EntityKind.CLABE, start, end);
    }

    private static boolean tikTok(Claims claims, DigitRun run, int first, int last, String digits) {
        return digits.length() == 18
                && digits.startsWith("57")
                && claims.claim(EntityKind.ORDER, run.starts[first], run.ends[last], digits);
    }

    private static boolean identity(Claims claims, DigitRun run, int first, int last, String digits) {
        int length = digits.length();
        if (length < 9 || length > 13 || last - first > 5) {
            return false;
        }
        Sense sense = Keywords.around(claims.plain, run.starts[first], run.ends[last]);
        if (sense == Sense.NSS && length == 11) {
            return claims.claim(EntityKind.NSS, run.starts[first], run.ends[last]);
        }
        return sense == Sense.INE
                && (length == 9 || length >= 12)
                && claims.claim(EntityKind.INE, run.starts[first], run.ends[last]);
    }

    private static boolean orderOrTracking(Claims claims, DigitRun run, int first, int last, String digits) {
        if (run.touchesLetter(first, last)) {
            return false;
        }
        if (first != last && (digits.length() < 8 || (last - first) * 2 > digits.length())) {
            return false;
        }
        int start = run.starts[first];
        int end = run.ends[last];
        Sense sense = digits.length() >= 8
                ? Keywords.around(claims.plain, start, end)
                : Keywords.before(claims.plain, start).sense();
        if (international(claims.plain, start)) {
            return false;
        }
        return switch (sense) {
            case ORDER -> claims.claim(EntityKind.ORDER, start, end, digits);
            case TRACKING -> claims.claim(EntityKind.TRACKING, start, end, digits);
            default -> false;
        };
    }

    private static boolean account(Claims claims, DigitRun run, int first, int last, String digits) {
        int length = digits.length();
        if (length < 8 || length > 20 || last - first > 9) {
            return false;
        }
        Sense sense = Keywords.before(claims.plain, run.starts[first]).sense();
        return (sense == Sense.ACCOUNT || (sense == Sense.CLABE && length >= 10))
                && claims.claim(EntityKind.ACCOUNT, run.starts[first], run.ends[last]);
    }

    private static boolean phone(Claims claims, DigitRun run, int first, int last, String digits) {
        int start = run.starts[first];
        int end = run.ends[last];
        if (start > 0 && claims.plain.charAt(start - 1) == '$') {
            return false;
        }
        if (international(claims.plain, start)) {
            int length = digits.length();
            if (length >= 10 && length <= 14) {
                return claims.claim(EntityKind.PHONE, bracket(claims.plain, start - 1), end);
            }
        }
        int prefix = prefix(digits);
        boolean national = digits.length() - prefix == 10
                && digits.charAt(prefix) >= '2'
                && !digits.startsWith("800", prefix)
                && wellGrouped(run, first, last);
        return national && claims.claim(EntityKind.PHONE, bracket(claims.plain, start), end);
    }

    private static boolean international(String plain, int start) {
        return start > 0 && plain.charAt(start - 1) == '+';
    }

    private static int bracket(String plain, int start) {
        if (start > 0 && plain.charAt(start - 1) == '(') {
            start--;
        }
        return start > 0 && plain.charAt(start - 1) == '+' ? start - 1 : start;
    }

    private static int prefix(String digits) {
        return switch (digits.length()) {
            case 12 -> digits.startsWith("52") || digits.startsWith("01") ? 2 : 0;
            case 13 -> digits.startsWith("521") || digits.startsWith("044") || digits.startsWith("045") ? 3 : 0;
            case 14 -> digits.startsWith("0052") ? 4 : 0;
            default -> 0;
        };
    }

    /** Whether the groups look like a phone rather than like quantities that happen to stand side by side. */
    private static boolean wellGrouped(DigitRun run, int first, int last) {
        if (first == last) {
            return true;
        }
        for (int g = first; g <= last; g++) {
            boolean rest = g == last && run.size(g) >= 7 && run.size(g) <= 10;
            if (run.size(g) > 4 && !rest) {
                return false;
            }
        }
        return run.size(first) <= 3;
    }
}
