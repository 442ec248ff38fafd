package org.atiende.bench.peers;

import java.util.ArrayList;
import java.util.List;

/** What is learnt from and what is judged. */
record Fold(List<Example> train, List<Example> test) {
    private static final int HELD_OUT = 10;

    /** A split of the training data alone, for choosing settings: each tenth example is judged. */
    Fold inside() {
        List<Example> kept = new ArrayList<>();
        List<Example> held = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            (i % HELD_OUT == 0 ? held : kept).add(train.get(i));
        }
        return new Fold(kept, held);
    }
}
