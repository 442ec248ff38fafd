package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a plain text. Letters that are spelt out one by one ({@code w h a t s}) are one word, and so are the halves
 * of a name that was torn in two ({@code face book}).
 */
final class Words {
    private static final Set<String> TORN = new HashSet<>(Lists.lines("names.txt"));
    private static final int LONGEST_NAME = 12;
    private static final int LONGEST_NUMBER = 12;
    private static final int MOST_PIECES = 4;
    private static final int WIDEST_GAP = 3;
    private static final int FEWEST_SPELT = 3;

    private Words() {}

    static List<Word> of(PlainText plain) {
        return joined(split(plain));
    }

    private static List<Word> split(PlainText plain) {
        List<Word> words = new ArrayList<>();
        int sentence = 0;
        int i = 0;
        while (i < plain.length()) {
            char c = plain.at(i);
            int start = i++;
            if (Chars.ideograph(c) || c == PlainText.TELEPHONE) {
                words.add(new Word(plain.part(start, i), start, i, sentence));
            } else if (Chars.word(c)) {
                while (i < plain.length() && Chars.word(plain.at(i)) && !spokenFrom(plain, i)) {
                    i++;
                }
                words.add(new Word(plain.part(start, i), start, i, sentence));
            } else if (ends(c, plain.around(i))) {
                sentence++;
            }
        }
        return words;
    }

    /** Whether a number as a word begins right behind digits, as in {@code 55doce}. */
    private static boolean spokenFrom(PlainText plain, int at) {
        if (!Chars.letter(plain.at(at)) || !Chars.digit(plain.at(at - 1))) {
            return false;
        }
        int end = at;
        while (end < plain.length() && end - at <= LONGEST_NUMBER && Chars.letter(plain.at(end))) {
            end++;
        }
        return end - at > 2 && NumberWords.digits(plain.part(at, end)) != null;
    }

    private static boolean ends(char c, char next) {
        return switch (c) {
            case '\n', '\u3002', '\u2026' -> true;
            case '.', '!', '?', ';' -> Chars.blank(next);
            default -> false;
        };
    }

    private static List<Word> joined(List<Word> words) {
        List<Word> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            int pieces = Math.max(spelt(words, i), torn(words, i));
            if (pieces < 2) {
                joined.add(words.get(i++));
                continue;
            }
            StringBuilder text = new StringBuilder();
            words.subList(i, i + pieces).forEach(it -> text.append(it.text()));
            joined.add(new Word(
                    text.toString(),
                    words.get(i).start(),
                    words.get(i + pieces - 1).end(),
                    words.get(i).sentence()));
            i += pieces;
        }
        return joined;
    }

    /** How many single letters follow each other. */
    private static int spelt(List<Word> words, int from) {
        int i = from;
        while (i < words.size() && single(words.get(i)) && (i == from || near(words, i))) {
            i++;
        }
        return i - from >= FEWEST_SPELT ? i - from : 1;
    }

    private static boolean single(Word word) {
        return word.text().length() == 1 && Chars.letter(word.text().charAt(0));
    }

    private static int torn(List<Word> words, int from) {
        StringBuilder text = new StringBuilder(words.get(from).text());
        int found = 1;
        for (int pieces = 2; pieces <= MOST_PIECES && from + pieces <= words.size(); pieces++) {
            int last = from + pieces - 1;
            if (!near(words, last) || text.length() + words.get(last).text().length() > LONGEST_NAME) {
                break;
            }
            text.append(words.get(last).text());
            found = TORN.contains(text.toString()) ? pieces : found;
        }
        return found;
    }

    private static boolean near(List<Word> words, int i) {
        return words.get(i).start() - words.get(i - 1).end() <= WIDEST_GAP;
    }
}
