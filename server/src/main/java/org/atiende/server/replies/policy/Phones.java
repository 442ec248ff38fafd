package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.atiende.server.replies.policy.Digits.Group;
import org.atiende.server.replies.policy.Digits.Row;

/**
 * Finds phone numbers among the rows of digits of a text.
 *
 * <h2>How it decides</h2>
 *
 * Ten digits of which the first is no 0 or 1 are a number in Mexico, with or without 52, 521, 01, 044, 045 before them. They
 * are none when the desk knows them as the number of an order, parcel or claim; when a word right before or after says that
 * they are something else ({@code guía}, {@code folio}, {@code modelo}); or when they are a list of sizes or amounts. Fewer
 * digits are a phone only beside a word that asks to call; more only in groups that make up a phone.
 */
final class Phones {
    /** Words that are written right before a number, without a blank. */
    static final WordSet CALLS = WordSet.of("numbers/glued.txt");

    private static final WordSet CONTACT = WordSet.of("numbers/contact.txt");
    private static final WordSet CALL = WordSet.of("numbers/call.txt");
    private static final WordSet IDENTIFIER = WordSet.of("numbers/identifiers.txt");
    private static final WordSet CARRIER = WordSet.of("numbers/carriers.txt");
    private static final WordSet BETWEEN = WordSet.of("numbers/between.txt");
    private static final Set<String> NUMBER = Set.of("numero", "num", "number", "no");
    private static final Set<String> OURS = Set.of("mi", "nuestro", "my", "our", "al", "un", "otro", "este", "mis");
    private static final WordSet LISTED = WordSet.of("numbers/listed.txt");

    private static final int BEFORE = 8;
    private static final int AFTER = 4;
    private static final int NATIONAL = 10;
    private static final int LONGEST = 14;
    private static final int FEWEST_SPOKEN = 4;

    private final Reading reading;
    private final Predicate<String> known;

    private Phones(Reading reading, Predicate<String> known) {
        this.reading = reading;
        this.known = known;
    }

    static void find(Reading reading, List<Row> rows, Predicate<String> known, Collection<Finding> findings) {
        Phones phones = new Phones(reading, known);
        for (Row row : rows) {
            int before = findings.size();
            List<Row> parts = parts(row);
            parts.forEach(it -> phones.find(it, findings));
            if (findings.size() == before && parts.size() > 1 && phones.dictated(row)) {
                findings.add(phones.finding(row));
            }
        }
    }

    /** The row where a list goes on. */
    private static List<Row> parts(Row row) {
        List<Row> parts = new ArrayList<>();
        List<Group> part = new ArrayList<>();
        for (Group group : row.groups()) {
            if (group.apart() && !part.isEmpty()) {
                parts.add(new Row(List.copyOf(part)));
                part.clear();
            }
            part.add(group);
        }
        parts.add(new Row(List.copyOf(part)));
        return parts;
    }

    private void find(Row row, Collection<Finding> findings) {
        if (phone(row)) {
            findings.add(finding(row));
            return;
        }
        List<Group> groups = row.groups();
        if (groups.size() == 1) {
            return;
        }
        boolean called = contactBefore(row) || contactAfter(row);
        for (int first = 0; first < groups.size(); first++) {
            int digits = 0;
            for (int last = first; last < groups.size() && digits <= LONGEST; last++) {
                reading.step();
                digits += groups.get(last).digits().length();
                if (digits < NATIONAL || digits > LONGEST || (last > first && !called)) {
                    continue;
                }
                Row part = new Row(groups.subList(first, last + 1));
                if (phone(part)) {
                    findings.add(finding(part));
                    first = last;
                    break;
                }
            }
        }
    }

    /** Whether a list of small numbers is a phone that somebody dictates. */
    private boolean dictated(Row row) {
        String digits = row.digits();
        boolean small = row.groups().stream().allMatch(it -> it.digits().length() <= 4);
        return small
                && national(digits)
                && !known.test(digits)
                && !list(row)
                && !identified(row)
                && (contactBefore(row) || contactAfter(row) || spoken(row) >= FEWEST_SPOKEN || alone(row));
    }

    /** Whether the text says nothing else. */
    private boolean alone(Row row) {
        return row.groups().getFirst().word() == 0
                && row.groups().getLast().word() == reading.words().size() - 1;
    }

    private boolean phone(Row row) {
        String digits = row.digits();
        if (digits.length() < 7 || digits.length() > 15 || known.test(digits)) {
            return false;
        }
        if (international(row)) {
            return digits.length() >= NATIONAL;
        }
        if (identified(row)) {
            return false;
        }
        boolean called = calledRightBefore(row);
        if (spoken(row) >= FEWEST_SPOKEN && digits.length() >= 8 && digits.length() <= 13) {
            return !list(row);
        }
        if (digits.length() < NATIONAL) {
            return called && !list(row);
        }
        if (list(row) && !called) {
            return false;
        }
        if (national(digits)) {
            return true;
        }
        return chinese(digits) && (contactBefore(row) || contactAfter(row));
    }

    private static boolean national(String digits) {
        int size = digits.length();
        int prefix = size - NATIONAL;
        if (prefix < 0 || digits.charAt(prefix) < '2') {
            return false;
        }
        return switch (prefix) {
            case 0 -> true;
            case 1 -> digits.startsWith("1");
            case 2 -> digits.startsWith("52") || digits.startsWith("01");
            case 3 -> digits.startsWith("521") || digits.startsWith("044") || digits.startsWith("045");
            case 4 -> digits.startsWith("0052");
            default -> false;
        };
    }

    private static boolean chinese(String digits) {
        return digits.length() == 11 && digits.charAt(0) == '1' && digits.charAt(1) > '2';
    }

    private static long spoken(Row row) {
        return row.groups().stream().filter(Group::spoken).count();
    }

    private boolean international(Row row) {
        return sign(row) >= 0;
    }

    /** Where the plus before a number stands; -1 where there is none. */
    private int sign(Row row) {
        PlainText plain = reading.plain();
        int at = row.start() - 1;
        while (at >= 0 && at > row.start() - 4 && (plain.at(at) == ' ' || plain.at(at) == '(')) {
            at--;
        }
        return at >= 0 && plain.at(at) == '+' ? at : -1;
    }

    /** Whether the groups count up or down evenly, or a word before says that sizes or amounts follow. */
    private boolean list(Row row) {
        List<Group> groups = row.groups();
        if (groups.size() < 3) {
            return false;
        }
        if (even(groups)) {
            return true;
        }
        boolean small = groups.stream().allMatch(it -> it.digits().length() <= 2);
        for (int i = groups.getFirst().word() - 1;
                small && i >= groups.getFirst().word() - 3;
                i--) {
            if (LISTED.contains(reading.word(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the groups go up or down by the same step, as sizes and years do. */
    private static boolean even(List<Group> groups) {
        long step = number(groups.get(1)) - number(groups.get(0));
        for (int i = 2; i < groups.size(); i++) {
            if (number(groups.get(i)) - number(groups.get(i - 1)) != step) {
                return false;
            }
        }
        return step != 0;
    }

    private static long number(Group group) {
        return Long.parseLong(group.digits());
    }

    /** Whether a word right before or after says that the number is of an order, a parcel, a model … */
    private boolean identified(Row row) {
        int first = row.groups().getFirst().word();
        for (int i = first - 1; i >= Math.max(0, first - 6); i--) {
            String word = reading.word(i);
            if (IDENTIFIER.contains(word)) {
                return true;
            }
            if (CARRIER.contains(word)) {
                return !contactBefore(row);
            }
            if (!BETWEEN.contains(word)) {
                break;
            }
        }
        int last = row.groups().getLast().word();
        for (int i = last + 1; i <= last + 5 && !contactBefore(row); i++) {
            String word = reading.word(i);
            if (IDENTIFIER.contains(word)) {
                return true;
            }
            if (!BETWEEN.contains(word)) {
                return false;
            }
        }
        return false;
    }

    private boolean contactBefore(Row row) {
        int first = row.groups().getFirst().word();
        for (int i = first; i >= Math.max(0, first - BEFORE); i--) {
            String word = reading.word(i);
            boolean ours = NUMBER.contains(word) && OURS.contains(reading.word(i - 1));
            if (ours || CONTACT.contains(word) || CALL.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean contactAfter(Row row) {
        int last = row.groups().getLast().word();
        for (int i = last + 1; i <= last + AFTER; i++) {
            if (CONTACT.contains(reading.word(i)) || CALL.contains(reading.word(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean calledRightBefore(Row row) {
        int first = row.groups().getFirst().word();
        String glued = reading.word(first);
        if (!glued.isEmpty()
                && Chars.letter(glued.charAt(0))
                && !row.groups().getFirst().spoken()) {
            return true;
        }
        for (int i = first - 1; i >= Math.max(0, first - 4); i--) {
            if (CALL.contains(reading.word(i))) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(Row row) {
        int sign = sign(row);
        int start = sign >= 0 ? sign : row.start();
        if (start == row.start() && reading.plain().around(start - 1) == '(') {
            start--;
        }
        return new Finding(Topic.PHONE, start, row.end());
    }
}
