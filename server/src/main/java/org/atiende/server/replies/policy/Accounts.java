package org.atiende.server.replies.policy;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.atiende.server.replies.policy.Digits.Row;

/** Finds numbers of bank accounts (CLABE) and cards among the rows of digits of a text. */
final class Accounts {
    private static final WordSet IDENTIFIER = WordSet.of("numbers/identifiers.txt");
    private static final WordSet BANK = WordSet.of("numbers/bank.txt");
    private static final WordSet BETWEEN = WordSet.of("numbers/between.txt");
    private static final int[] CLABE_WEIGHTS = {3, 7, 1};

    private Accounts() {}

    static void find(Reading reading, List<Row> rows, Predicate<String> known, Collection<Finding> findings) {
        for (Row row : rows) {
            String digits = row.digits();
            if (digits.length() < 10 || digits.length() > 19 || known.test(digits)) {
                continue;
            }
            boolean bank = before(reading, row, BANK) || after(reading, row, BANK);
            boolean number = clabe(digits)
                    || card(digits)
                    || (bank && (digits.length() == 18 || digits.length() == 16 || digits.length() <= 11));
            if (number && (bank || !before(reading, row, IDENTIFIER))) {
                findings.add(new Finding(Topic.OUTSIDE_PAYMENT, row.start(), row.end()));
            }
        }
    }

    private static boolean before(Reading reading, Row row, WordSet words) {
        int first = row.groups().getFirst().word();
        for (int i = first - 1; i >= Math.max(0, first - 6); i--) {
            if (words.contains(reading.word(i))) {
                return true;
            }
            if (!BETWEEN.contains(reading.word(i))) {
                return false;
            }
        }
        return false;
    }

    private static boolean after(Reading reading, Row row, WordSet words) {
        int last = row.groups().getLast().word();
        for (int i = last + 1; i <= last + 4; i++) {
            if (words.contains(reading.word(i))) {
                return true;
            }
            if (!BETWEEN.contains(reading.word(i))) {
                return false;
            }
        }
        return false;
    }

    private static boolean clabe(String digits) {
        if (digits.length() != 18 || digits.startsWith("57")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * CLABE_WEIGHTS[i % 3] % 10;
        }
        return (10 - sum % 10) % 10 == digits.charAt(17) - '0';
    }

    /** Sixteen digits of Visa or Mastercard that pass the check of Luhn. */
    private static boolean card(String digits) {
        if (digits.length() != 16 || (digits.charAt(0) != '4' && digits.charAt(0) != '5')) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            int digit = digits.charAt(i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
