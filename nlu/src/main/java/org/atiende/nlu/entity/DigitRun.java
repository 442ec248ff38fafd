package org.atiende.nlu.entity;

import java.util.Arrays;

/**
 * Digits that stand together, in groups with at most two separators between them, such as {@code 55 1234-5678}. Groups are
 * tried one by one, so that a number keeps clear of the quantity written next to it.
 */
final class DigitRun {
    private static final String SEPARATORS = " .-()\uFE0F\u20E3";
    private final String plain;
    int[] starts = new int[8];
    int[] ends = new int[8];
    int groups;

    /** The digits of all groups, one after the other, and where those of each group begin. */
    private char[] digits = new char[32];

    private int[] offsets = new int[9];

    DigitRun(String plain) {
        this.plain = plain;
    }

    /** Reads the run that begins at or after {@code from} and returns the index after it, or -1 when there is none. */
    int next(int from) {
        groups = 0;
        int i = from;
        int length = plain.length();
        while (i < length && !Plain.digit(plain.charAt(i))) {
            i++;
        }
        if (i == length) {
            return -1;
        }
        while (true) {
            int start = i;
            while (i < length && Plain.digit(plain.charAt(i))) {
                i++;
            }
            add(start, i);
            int gap = i;
            while (gap < length && gap - i < 3 && SEPARATORS.indexOf(plain.charAt(gap)) >= 0) {
                gap++;
            }
            if (gap == length || gap == i || !Plain.digit(plain.charAt(gap))) {
                return i;
            }
            i = gap;
        }
    }

    private void add(int start, int end) {
        if (groups == starts.length) {
            starts = Arrays.copyOf(starts, 2 * groups);
            ends = Arrays.copyOf(ends, 2 * groups);
            offsets = Arrays.copyOf(offsets, 2 * groups + 1);
        }
        int from = offsets[groups];
        int to = from + end - start;
        if (to > digits.length) {
            digits = Arrays.copyOf(digits, 2 * to);
        }
        plain.getChars(start, end, digits, from);
        starts[groups] = start;
        ends[groups++] = end;
        offsets[groups] = to;
    }

    int size(int group) {
        return ends[group] - starts[group];
    }

    /** Whether a letter touches the groups, so that they are part of a code. */
    boolean touchesLetter(int first, int last) {
        return (starts[first] > 0 && letter(plain.charAt(starts[first] - 1)))
                || (ends[last] < plain.length() && letter(plain.charAt(ends[last])));
    }

    private static boolean letter(char c) {
        return Plain.word(c) && !Plain.digit(c);
    }

    /** The digits of some groups, without separators. */
    String digits(int first, int last) {
        return new String(digits, offsets[first], offsets[last + 1] - offsets[first]);
    }
}
