package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of digits of a text: groups that follow each other with nothing between them but what separates the groups of a
 * phone number. Words that dictate digits count as digits, letters that look like digits among digits too. What is plainly a
 * sum, a measure, a date, a time or a list of decimals ends a row and is in none.
 */
final class Digits {
    private static final Set<String> UNITS = Set.of(
            ("pesos peso mxn usd mn dolares cm mm mts metros m km kg kgs g gr grs gramos ml l lt lts litros litro w"
                            + " watts v volts mah ah gb tb mb hz khz mhz ghz pulgadas pulg in oz lb lbs piezas pieza pzas pza pz"
                            + " pares par unidades unidad dias dia horas hora hrs hr h min mins minutos semanas semana meses mes anos ano"
                            + " am pm px mp rpm psi btu kcal mg mcg cajas caja paquetes paquete estrellas days hours pieces pcs")
                    .split(" "));
    private static final Set<String> FILLERS =
            Set.of("guion", "punto", "espacio", "coma", "luego", "despues", "dash", "dot", "space", "y", "and");
    private static final int WIDEST_GAP = 8;
    private static final int MOST_PARTS = 6;

    private final Reading reading;
    private final List<Row> rows = new ArrayList<>();
    private List<Group> groups = new ArrayList<>();
    private int fillers;
    private int times;

    private Digits(Reading reading) {
        this.reading = reading;
    }

    /**
     * Digits that stand together.
     *
     * @param word index of the word
     * @param spoken whether a word dictates them
     * @param apart whether they stand apart from the group before, as the next of a list does
     */
    record Group(String digits, int start, int end, int word, boolean spoken, boolean apart) {}

    /** Groups one after the other. */
    record Row(List<Group> groups) {
        String digits() {
            StringBuilder digits = new StringBuilder();
            groups.forEach(it -> digits.append(it.digits()));
            return digits.toString();
        }

        int start() {
            return groups.getFirst().start();
        }

        int end() {
            return groups.getLast().end();
        }
    }

    static List<Row> rows(Reading reading) {
        Digits digits = new Digits(reading);
        for (int i = 0; i < reading.words().size(); i++) {
            i = digits.read(i);
        }
        digits.close();
        return digits.rows;
    }

    /** Reads one word; returns the last one that was read. */
    private int read(int i) {
        reading.step();
        Word word = reading.words().get(i);
        if (!groups.isEmpty() && tooFar(i)) {
            close();
        }
        int measured = measured(i);
        if (measured >= i) {
            close();
            return measured;
        }
        String said = NumberWords.digits(word.text());
        if (said != null) {
            speak(i, said);
            return i;
        }
        if (NumberWords.times(word.text()) > 0) {
            times = NumberWords.times(word.text());
            return i;
        }
        String figures = figures(i);
        if (figures != null) {
            groups.add(new Group(figures, figuresStart(word), word.end(), i, false, apart(i)));
            fillers = 0;
            return i;
        }
        if (groups.isEmpty() || !FILLERS.contains(word.text()) || ++fillers > 2) {
            close();
        }
        return i;
    }

    private void speak(int i, String said) {
        Word word = reading.words().get(i);
        Group before = groups.isEmpty() ? null : groups.getLast();
        if (before != null && completes(before, said, i)) {
            // "treinta y cuatro", "thirty four"
            groups.removeLast();
            groups.add(
                    new Group(before.digits().charAt(0) + said, before.start(), word.end(), i, true, before.apart()));
        } else {
            groups.add(new Group(said.repeat(Math.max(1, times)), word.start(), word.end(), i, true, apart(i)));
        }
        times = 0;
        fillers = 0;
    }

    /** Whether a unit belongs to the tens before it. */
    private boolean completes(Group before, String said, int i) {
        return before.spoken()
                && said.length() == 1
                && before.digits().length() == 2
                && before.digits().endsWith("0")
                && before.digits().charAt(0) > '1'
                && (reading.word(i - 1).equals("y") || tens(before.word()));
    }

    /** Whether a word is one of the English tens, which take their unit without a word between. */
    private boolean tens(int word) {
        return reading.word(word).endsWith("ty");
    }

    /** The figures that a word is meant as; null when it is no number. */
    private @Nullable String figures(int i) {
        Word word = reading.words().get(i);
        String text = word.text();
        if (word.number()) {
            return text;
        }
        if (text.length() == 1) {
            // "5 5 o 1": a letter alone among single digits
            boolean among = single(i - 1) && single(i + 1);
            return among ? figure(text.charAt(0)) : null;
        }
        int first = 0;
        while (first < text.length() && !Chars.digit(text.charAt(first))) {
            first++;
        }
        String rest = text.substring(first);
        if (first > 1 && Phones.CALLS.contains(text.substring(0, first))) {
            return meant(rest);
        }
        return first <= 1 ? meant(text) : null;
    }

    private int figuresStart(Word word) {
        int first = 0;
        if (Chars.letter(word.text().charAt(0))) {
            while (first < word.text().length() && !Chars.digit(word.text().charAt(first))) {
                first++;
            }
            first = first <= 1 ? 0 : first;
        }
        return word.start() + first;
    }

    private boolean single(int i) {
        return reading.word(i).length() == 1 && Chars.digit(reading.word(i).charAt(0));
    }

    /** Digits and letters that look like digits, more of the former; null when it is something else. */
    private static @Nullable String meant(String text) {
        StringBuilder meant = new StringBuilder(text.length());
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Chars.digit(c)) {
                meant.append(c);
                continue;
            }
            String figure = figure(c);
            if (figure == null) {
                return null;
            }
            letters++;
            meant.append(figure);
        }
        return text.length() >= 2 && letters * 2 <= text.length() ? meant.toString() : null;
    }

    private static @Nullable String figure(char c) {
        return switch (c) {
            case 'o' -> "0";
            case 'i', 'l' -> "1";
            case 's' -> "5";
            case 'b' -> "8";
            case 'z' -> "2";
            default -> null;
        };
    }

    /** The last word of a sum, measure, date or time that begins at a word; less than {@code i} when none does. */
    private int measured(int i) {
        Word word = reading.words().get(i);
        if (!Chars.digit(word.text().charAt(0))) {
            return -1;
        }
        PlainText plain = reading.plain();
        int last = i;
        int smallest = word.text().length();
        boolean thousands = word.number() && word.text().length() <= 3;
        int parts = 1;
        char between = 0;
        while (parts < MOST_PARTS
                && word.number()
                && last + 1 < reading.words().size()
                && reading.words().get(last + 1).number()) {
            Word next = reading.words().get(last + 1);
            char sign = plain.around(reading.words().get(last).end());
            if (next.start() != reading.words().get(last).end() + 1
                    || ",.:/-".indexOf(sign) < 0
                    || (between != 0 && sign != between && !(between == ',' && sign == '.'))) {
                break;
            }
            reading.step();
            thousands &= sign != ',' || next.text().length() == 3;
            between = between == ',' ? between : sign;
            smallest = Math.min(smallest, next.text().length());
            parts++;
            last++;
        }
        char before = plain.around(word.start() - 1);
        if (before == ' ') {
            before = plain.around(word.start() - 2);
        }
        boolean sum = before == '$' || before == '\u20AC';
        boolean unit = (UNITS.contains(reading.word(last + 1)) && near(last + 1))
                || plain.around(reading.words().get(last).end()) == '%';
        if ((sum || unit) && parts <= 3 && digits(i, last) <= 9) {
            return last;
        }
        boolean decimal = parts == 2 && (between == '.' || between == ',') && digits(i, last) <= 7 && !touches(i, last);
        boolean time = between == ':' && parts <= 3 && smallest == 2;
        boolean grouped = between == ',' && thousands && parts > 1;
        return decimal || time || grouped || date(i, last, between, parts) ? last : -1;
    }

    /** Whether another number stands right beside, so that these are groups of something longer. */
    private boolean touches(int first, int last) {
        return adjoins(first) || adjoins(last + 1);
    }

    private boolean adjoins(int i) {
        List<Word> words = reading.words();
        return i > 0
                && i < words.size()
                && words.get(i).number()
                && words.get(i - 1).number()
                && words.get(i).start() - words.get(i - 1).end() <= 1;
    }

    private int digits(int first, int last) {
        int digits = 0;
        for (int i = first; i <= last; i++) {
            digits += reading.word(i).length();
        }
        return digits;
    }

    private boolean date(int first, int last, char between, int parts) {
        if (parts != 3 || (between != '/' && between != '-' && between != '.')) {
            return false;
        }
        String one = reading.word(first);
        String two = reading.word(first + 1);
        String three = reading.word(last);
        if (one.length() > 4 || two.length() > 2 || three.length() > 4) {
            return false;
        }
        boolean year = (three.length() == 4 && three.startsWith("20")) || three.length() == 2;
        int a = Integer.parseInt(one);
        int b = Integer.parseInt(two);
        int c = Integer.parseInt(three);
        return (one.length() <= 2 && year && a >= 1 && a <= 31 && b >= 1 && b <= 12 && digits(first, last) <= 8)
                || (one.length() == 4 && one.startsWith("20") && b >= 1 && b <= 12 && c >= 1 && c <= 31);
    }

    private boolean near(int i) {
        return i < reading.words().size()
                && reading.words().get(i).start() - reading.words().get(i - 1).end() <= 1;
    }

    private boolean tooFar(int i) {
        PlainText plain = reading.plain();
        int end = groups.isEmpty() ? 0 : reading.words().get(i - 1).end();
        int start = reading.words().get(i).start();
        if (start - end > WIDEST_GAP) {
            return true;
        }
        for (int at = end; at < start; at++) {
            char c = plain.at(at);
            if (c == '$' || c == '?' || c == '!' || c == '%' || c == '<' || c == '>' || c == '=') {
                return true;
            }
        }
        return false;
    }

    /** Whether a list goes on here rather than a number: a comma, a line, a semicolon, a stroke among blanks. */
    private boolean apart(int i) {
        if (groups.isEmpty()) {
            return false;
        }
        if (reading.word(i - 1).equals("y") || reading.word(i - 1).equals("and")) {
            return true;
        }
        PlainText plain = reading.plain();
        int end = reading.words().get(i - 1).end();
        int start = reading.words().get(i).start();
        for (int at = end; at < start; at++) {
            char c = plain.at(at);
            boolean blankAfter = Chars.blank(plain.around(at + 1));
            if (c == '\n'
                    || c == ';'
                    || c == '\u3001'
                    || ((c == ',' || c == '/' || c == ':' || c == '.') && blankAfter)) {
                return true;
            }
        }
        return false;
    }

    private void close() {
        if (!groups.isEmpty()) {
            rows.add(new Row(List.copyOf(groups)));
            groups = new ArrayList<>();
        }
        fillers = 0;
        times = 0;
    }
}
