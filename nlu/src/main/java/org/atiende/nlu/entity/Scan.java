package org.atiende.nlu.entity;

import java.util.Map;

/**
 * One look at every character of a text, which tells the finders that they have nothing to find: nearly every message lacks
 * the sign, the number of digits or the word that each of them cannot do without. What it says to be there may still be
 * nothing. Not for sharing.
 */
final class Scan {
    static final int AT = 1;
    static final int ANGLE = 1 << 1;
    static final int DOLLAR = 1 << 2;
    static final int DASH = 1 << 3;
    static final int SLASH = 1 << 4;
    static final int SPELT_MAIL = 1 << 6;
    static final int NUMBER_SECRET = 1 << 7;
    static final int WORD_SECRET = 1 << 8;
    static final int STREET = 1 << 9;
    static final int COLONY = 1 << 10;
    static final int BLOCK = 1 << 11;
    static final int INSIDE = 1 << 12;
    static final int UNIT = 1 << 13;
    static final int MONTH = 1 << 14;
    static final int POSTAL = 1 << 15;
    static final int NAME = 1 << 16;
    static final int ONE_DIGIT = 1 << 17;
    static final int TWO_DIGITS = 1 << 18;
    static final int CODE = 1 << 19;
    static final int LISTING = 1 << 20;
    static final int LINK = 1 << 21;

    /** A sign or word that some finder needs, whatever else is there. */
    private static final int OF_WORDS = AT | ANGLE | SPELT_MAIL | WORD_SECRET | NAME | LINK;

    /** Two digits of one number stand at most this many characters apart: as many separators as a run of digits allows, and one. */
    private static final int NEAR = 4;

    /** A phone has no fewer. */
    private static final int LEAST_SPOKEN = 8;

    private static final int SHORTEST_CODE = 6;
    private static final int SLOTS = 2048;

    /** Open table of hashes of runs of the letters a to z, and of what each is a sign of. */
    private static final int[] KEYS = new int[SLOTS];

    private static final int[] SIGNS = new int[SLOTS];

    static {
        put(SPELT_MAIL, "arroba");
        put(NUMBER_SECRET, "nip cvv cvc pin token otp codigo");
        put(WORD_SECRET, "contrasena contrase password passwd pass clave");
        put(
                STREET,
                "calle c av avenida ave blvd bulevar boulevard calz calzada cda cerrada priv privada andador circ circuito prol"
                        + " prolongacion callejon retorno periferico carr carretera paseo eje");
        put(COLONY, "col colonia fracc fraccionamiento u uh");
        put(BLOCK, "sm smza reg mz mza m manzana");
        put(INSIDE, "int depto dpto departamento interior");
        put(UNIT, "peso pesos pesito pesitos varo varos baro baros mxn mn m usd dll dlls dolares euro euros");
        put(
                MONTH,
                "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene feb mar abr"
                        + " may jun jul ago sep set oct nov dic");
        put(POSTAL, "cp p postal cpes pes postales");
        put(LISTING, "mlm po");
        for (Map.Entry<String, Integer> word : SpokenPhones.DIGITS.entrySet()) {
            put(word.getValue() == 1 ? ONE_DIGIT : TWO_DIGITS, word.getKey());
        }
    }

    private final Gazetteer names;
    final char[] folded;
    private int signs;

    /** Digits in all, in the longest stretch without a gap, and in the longest with gaps as a written number has. */
    private int digits;

    private int longestStretch;
    private int longestRun;
    private int run;
    private int lastDigit = -NEAR - 1;

    /** How many digits the number words and short numbers are worth, and whether there is such a word. */
    private int spoken;

    private boolean spelt;

    Scan(String text, Gazetteer names) {
        this.names = names;
        folded = text.toCharArray();
        read();
    }

    private static void put(int sign, String words) {
        for (String word : words.split(" ")) {
            int hash = hash(word);
            int slot = slot(hash);
            KEYS[slot] = hash;
            SIGNS[slot] |= sign;
        }
    }

    /** Of a run of the letters a to z. */
    static int hash(String run) {
        int hash = 0;
        for (int i = 0; i < run.length(); i++) {
            hash = 31 * hash + run.charAt(i);
        }
        return hash;
    }

    /** Where the hash stands, or would. */
    private static int slot(int hash) {
        int slot = hash * 0x9E3779B9 >>> 21;
        while (KEYS[slot] != 0 && KEYS[slot] != hash) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private void read() {
        char[] chars = folded;
        int i = 0;
        while (i < chars.length) {
            char c = Plain.fold(chars[i]);
            chars[i] = c;
            if (c >= 'a' && c <= 'z') {
                i = letters(i);
            } else if (Plain.digit(c)) {
                i = number(i);
            } else {
                signs |= sign(c) | besides(c, i);
                i++;
            }
        }
    }

    private static int sign(char c) {
        return switch (c) {
            case '@' -> AT;
            case '<' -> ANGLE;
            case '$' -> DOLLAR;
            case '-' -> DASH;
            case '/' -> SLASH;
            default -> 0;
        };
    }

    /** What a character is a sign of behind the one before it. */
    private int besides(char c, int i) {
        if (i == 0) {
            return 0;
        }
        char before = folded[i - 1];
        if (c > 0x7f) {
            return Plain.digit(before) ? CODE : 0;
        }
        // "://", "wa.me/", "bit.ly/"
        if (c == '/') {
            return before == '/' || before == 'e' || before == 'y' ? LINK : 0;
        }
        // "www."
        return c == '.' && before == 'w' ? LINK : 0;
    }

    private int letters(int from) {
        char[] chars = folded;
        int hash = 0;
        int i = from;
        while (i < chars.length) {
            char c = Plain.fold(chars[i]);
            if (c < 'a' || c > 'z') {
                break;
            }
            chars[i++] = c;
            hash = 31 * hash + c;
        }
        int sign = SIGNS[slot(hash)] | (names.sign(hash) ? NAME : 0);
        signs |= sign;
        if ((sign & (ONE_DIGIT | TWO_DIGITS)) != 0) {
            spelt = true;
            spoken += (sign & ONE_DIGIT) != 0 ? 1 : 2;
        }
        if (from > 0 && Plain.digit(chars[from - 1])) {
            signs |= CODE;
        }
        return i;
    }

    private int number(int from) {
        char[] chars = folded;
        int i = from;
        while (i < chars.length) {
            char c = Plain.fold(chars[i]);
            if (!Plain.digit(c)) {
                break;
            }
            chars[i++] = c;
        }
        int size = i - from;
        run = from - lastDigit <= NEAR ? run + size : size;
        lastDigit = i - 1;
        digits += size;
        spoken += size <= LEAST_SPOKEN ? size : 0;
        longestStretch = Math.max(longestStretch, size);
        longestRun = Math.max(longestRun, run);
        if (from > 0 && Plain.word(chars[from - 1])) {
            signs |= CODE;
        }
        return i;
    }

    /** Whether no finder has anything to do. */
    boolean nothing() {
        return digits == 0 && (signs & OF_WORDS) == 0 && !spokenPhone();
    }

    boolean has(int sign) {
        return (signs & sign) != 0;
    }

    boolean spokenPhone() {
        return spelt && spoken >= LEAST_SPOKEN;
    }

    int digits() {
        return digits;
    }

    int longestStretch() {
        return longestStretch;
    }

    int longestRun() {
        return longestRun;
    }

    String plain() {
        return new String(folded);
    }
}
