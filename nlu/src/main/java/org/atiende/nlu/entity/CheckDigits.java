package org.atiende.nlu.entity;

/** The check digits of Mexican identifiers, of cards and of carriers' waybills. Every method takes the bare characters. */
public final class CheckDigits {
    private static final String CURP_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    private static final String RFC_ALPHABET = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
    private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

    private CheckDigits() {}

    /** Luhn's sum over all digits, the last being the check digit. */
    public static boolean luhn(CharSequence digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (twice) {
                digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
            }
            sum += digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    /** A card number: 13 to 19 digits of a known network that pass Luhn's sum. */
    public static boolean card(String digits) {
        return digits.length() >= 13 && digits.length() <= 19 && network(digits) && luhn(digits);
    }

    private static boolean network(String digits) {
        int two = Integer.parseInt(digits, 0, 2, 10);
        int four = Integer.parseInt(digits, 0, 4, 10);
        int length = digits.length();
        if (digits.charAt(0) == '4') {
            return length == 13 || length == 16 || length == 19;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
            return length >= 14;
        }
        if (two == 35) {
            return length >= 16;
        }
        if ((two >= 50 && two <= 59) || (four >= 2221 && four <= 2720)) {
            return length == 16 || (length >= 18 && two == 50);
        }
        return digits.charAt(0) == '6' && length >= 16;
    }

    /** A CLABE: 18 digits with a bank code in use and the right control digit. */
    public static boolean clabe(String digits) {
        if (digits.length() != 18) {
            return false;
        }
        int bank = Integer.parseInt(digits, 0, 3, 10);
        boolean known = (bank >= 1 && bank <= 168) || (bank >= 600 && bank <= 734) || (bank >= 901 && bank <= 903);
        return known && clabeControl(digits) == digits.charAt(17) - '0';
    }

    static int clabeControl(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int weight = i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1;
            sum += (digits.charAt(i) - '0') * weight % 10;
        }
        return (10 - sum % 10) % 10;
    }

    /** The check digit that belongs to the first 17 characters of a CURP. */
    static int curpControl(CharSequence curp) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CURP_ALPHABET.indexOf(curp.charAt(i)) * (18 - i);
        }
        return (10 - sum % 10) % 10;
    }

    /** The check character that belongs to an RFC without its last character: 12 for a person, 11 for a company. */
    static char rfcControl(String rfc) {
        String padded = rfc.length() == 11 ? " " + rfc : rfc;
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += RFC_ALPHABET.indexOf(padded.charAt(i)) * (13 - i);
        }
        int rest = sum % 11;
        if (rest == 0) {
            return '0';
        }
        return rest == 1 ? 'A' : (char) ('0' + 11 - rest);
    }

    /** A UPS waybill, {@code 1Z} and 16 characters. */
    static boolean ups(CharSequence number) {
        int sum = 0;
        for (int i = 2; i < 17; i++) {
            char c = number.charAt(i);
            int value = c >= 'A' ? (c - 63) % 10 : c - '0';
            sum += i % 2 == 1 ? 2 * value : value;
        }
        return (10 - sum % 10) % 10 == number.charAt(17) - '0';
    }

    /** A FedEx waybill of 12 digits. */
    static boolean fedex(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            int weight = i % 3 == 0 ? 3 : i % 3 == 1 ? 1 : 7;
            sum += (digits.charAt(i) - '0') * weight;
        }
        return sum % 11 % 10 == digits.charAt(11) - '0';
    }

    /** A postal S10 number, such as {@code RR123456785MX}. */
    static boolean s10(CharSequence number) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (number.charAt(2 + i) - '0') * S10_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        if (check >= 10) {
            check = check == 10 ? 0 : 5;
        }
        return check == number.charAt(10) - '0';
    }
}
