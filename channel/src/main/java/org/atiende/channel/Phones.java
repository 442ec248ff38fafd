package org.atiende.channel;

import java.util.Optional;

/** Telephone numbers as shops' forms hold them, in the one form by which buyers are recognised. */
public final class Phones {
    private Phones() {}

    /**
     * {@code +} and digits, old Mexican {@code 521} numbers as {@code +52}; ten digits alone are Mexican. Empty where nobody can
     * tell which country a number is of.
     */
    public static Optional<String> canonical(String written) {
        String digits = written.replaceAll("\\D", "");
        boolean international = written.strip().startsWith("+") || digits.startsWith("00");
        if (digits.startsWith("00")) {
            digits = digits.substring(2);
        }
        if (digits.length() == 13 && digits.startsWith("521")) {
            return Optional.of("+52" + digits.substring(3));
        }
        if (digits.length() == 12 && digits.startsWith("52")) {
            return Optional.of("+" + digits);
        }
        if (digits.length() == 10 && !international) {
            return Optional.of("+52" + digits);
        }
        return international && digits.length() >= 8 && digits.length() <= 15
                ? Optional.of("+" + digits)
                : Optional.empty();
    }
}
