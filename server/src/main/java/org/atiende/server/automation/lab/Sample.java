package org.atiende.server.automation.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Some of many, each as likely as the other (reservoir sampling). For one thread. */
final class Sample<T> {
    private final int most;
    private final SplittableRandom chance;
    private final List<T> drawn = new ArrayList<>();
    private int seen;

    Sample(int most, SplittableRandom chance) {
        this.most = most;
        this.chance = chance;
    }

    void offer(T one) {
        seen++;
        if (drawn.size() < most) {
            drawn.add(one);
            return;
        }
        int place = chance.nextInt(seen);
        if (place < most) {
            drawn.set(place, one);
        }
    }

    List<T> drawn() {
        return List.copyOf(drawn);
    }
}
