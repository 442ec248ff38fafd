package org.atiende.server.replies.policy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as words in Spanish, English and Chinese, and the digits that they dictate. */
final class NumberWords {
    private static final Map<String, String> DIGITS = new HashMap<>();
    private static final Map<String, Integer> TIMES = Map.of("doble", 2, "double", 2, "triple", 3);

    static {
        units("cero uno dos tres cuatro cinco seis siete ocho nueve");
        units("zero one two three four five six seven eight nine");
        units("〇 一 二 三 四 五 六 七 八 九");
        units("零 壹 贰 叁 肆 伍 陆 柒 捌 玖");
        DIGITS.putAll(Map.of("un", "1", "幺", "1", "两", "2", "sero", "0", "sinco", "5", "kuatro", "4"));
        from(
                10,
                "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno"
                        + " veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve");
        from(10, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
        tens("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30);
        tens("twenty thirty forty fifty sixty seventy eighty ninety", 20);
    }

    private NumberWords() {}

    private static void units(String words) {
        from(0, words);
    }

    private static void from(int first, String words) {
        int value = first;
        for (String word : words.split(" ")) {
            DIGITS.put(word, Integer.toString(value++));
        }
    }

    private static void tens(String words, int first) {
        int value = first;
        for (String word : words.split(" ")) {
            DIGITS.put(word, Integer.toString(value));
            value += 10;
        }
    }

    /** The digits that a word dictates; null when it is no number. */
    static @Nullable String digits(String word) {
        return DIGITS.get(word);
    }

    /** How often the digit after it is meant ({@code doble cinco}); 0 when the word says nothing of the kind. */
    static int times(String word) {
        return TIMES.getOrDefault(word, 0);
    }
}
