package org.atiende.bench.peers;

import java.util.List;

/**
 * One set of labelled texts.
 *
 * @param name as the table shows it
 * @param kind which language and lexicon ours reads it with
 * @param folds one, or as many as the mean is taken of
 * @param outside texts that belong to no label
 */
record Task(String name, Kind kind, List<Fold> folds, List<String> outside) {
    enum Kind {
        ENGLISH,
        SPANISH,
        OURS
    }
}
