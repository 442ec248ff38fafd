package org.atiende.nlu.entity;

import java.util.HashMap;
import java.util.Map;
import org.atiende.nlu.EntityKind;

/** Recognises phones that are spelt out in words to slip past a marketplace's filter: {@code cinco cinco doce 34 …}. */
final class SpokenPhones {
    /** Number words, and how many digits each is worth. */
    static final Map<String, Integer> DIGITS = new HashMap<>();

    static {
        for (String word : ("cero uno dos tres cuatro cinco seis siete ocho nueve un una").split(" ")) {
            DIGITS.put(word, 1);
        }
        for (String word :
                ("diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno"
                                + " veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta"
                                + " cuarenta cincuenta sesenta setenta ochenta noventa")
                        .split(" ")) {
            DIGITS.put(word, 2);
        }
    }

    private SpokenPhones() {}

    static void find(Claims claims) {
        String plain = claims.plain;
        int start = -1;
        int end = 0;
        int digits = 0;
        int words = 0;
        boolean joined = false;
        int i = 0;
        while (i < plain.length()) {
            if (!Plain.word(plain.charAt(i))) {
                i++;
                continue;
            }
            int begin = i;
            while (i < plain.length() && Plain.word(plain.charAt(i))) {
                i++;
            }
            int worth = worth(plain, begin, i);
            if (worth == 0 && start >= 0 && i - begin == 1 && plain.charAt(begin) == 'y') {
                joined = true;
                continue;
            }
            if (worth > 0 && (start < 0 || begin - end <= 3 || joined)) {
                start = start < 0 ? begin : start;
                end = i;
                // "treinta y cuatro" is two digits, not three.
                digits += joined && worth == 1 ? 0 : worth;
                words += Plain.digit(plain.charAt(begin)) ? 0 : 1;
                joined = false;
                continue;
            }
            close(claims, start, end, digits, words);
            start = worth > 0 ? begin : -1;
            end = i;
            digits = worth;
            words = worth > 0 && !Plain.digit(plain.charAt(begin)) ? 1 : 0;
            joined = false;
        }
        close(claims, start, end, digits, words);
    }

    private static void close(Claims claims, int start, int end, int digits, int words) {
        if (start >= 0 && words > 0 && digits >= 8 && digits <= 13) {
            claims.claim(EntityKind.PHONE, start, end);
        }
    }

    private static int worth(String plain, int begin, int end) {
        if (Plain.digit(plain.charAt(begin))) {
            for (int i = begin; i < end; i++) {
                if (!Plain.digit(plain.charAt(i))) {
                    return 0;
                }
            }
            return end - begin <= 8 ? end - begin : 0;
        }
        return end - begin <= 12 ? DIGITS.getOrDefault(plain.substring(begin, end), 0) : 0;
    }
}
