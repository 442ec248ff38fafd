package org.atiende.bench.peers;

import java.io.IOException;
import java.util.List;

/** Something that learns to label texts. */
interface Peer {
    String name();

    /** What is missing to run it; empty when nothing is. */
    default String missing() {
        return "";
    }

    /**
     * What can be set, and to what, the first guess first. Settings are one choice of each, with blanks between. Tuning goes
     * through them one after the other and keeps the best so far of the others.
     */
    List<List<String>> axes(Task task);

    Learnt learn(Task task, List<Example> train, String settings) throws IOException;

    /** What a peer has learnt. */
    interface Learnt {
        List<Answer> answer(List<Example> examples) throws IOException;

        /** Seconds of one processor that one pass over the texts takes, loading left out; the best of some passes. */
        double seconds(List<Example> examples) throws IOException;

        long bytes();
    }
}
