package org.atiende.nlu.entity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.atiende.nlu.EntityKind;

/** What has been recognised so far in one text; the first rule to claim a stretch keeps it. Not for sharing between threads. */
final class Claims {
    final String text;
    final String plain;
    private final BitSet taken = new BitSet();
    private final List<Found> found = new ArrayList<>();

    /** @param plain the text, folded */
    Claims(String text, String plain) {
        this.text = text;
        this.plain = plain;
    }

    boolean free(int start, int end) {
        int next = taken.nextSetBit(start);
        return next < 0 || next >= end;
    }

    boolean claim(EntityKind kind, int start, int end, String value) {
        if (start >= end || !free(start, end)) {
            return false;
        }
        taken.set(start, end);
        found.add(new Found(kind, start, end, value));
        return true;
    }

    boolean claim(EntityKind kind, int start, int end) {
        return claim(kind, start, end, kind.personal() ? kind.placeholder() : plain.substring(start, end));
    }

    List<Found> inOrder() {
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }
}
