package org.atiende.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Chooses settings by accuracy on a tenth of the first fold's training data, one axis after the other. */
final class Tuning {
    private Tuning() {}

    static String choose(Task task, Peer peer) throws IOException {
        Fold fold = task.folds().getFirst().inside();
        List<List<String>> axes = peer.axes(task);
        List<String> best =
                new ArrayList<>(axes.stream().map(axis -> axis.getFirst()).toList());
        double highest = accuracy(task, peer, fold, best);
        for (int axis = 0; axis < axes.size(); axis++) {
            for (String choice : axes.get(axis).subList(1, axes.get(axis).size())) {
                List<String> trial = new ArrayList<>(best);
                trial.set(axis, choice);
                double accuracy = accuracy(task, peer, fold, trial);
                if (accuracy > highest) {
                    highest = accuracy;
                    best = trial;
                }
            }
        }
        return String.join(" ", best);
    }

    private static double accuracy(Task task, Peer peer, Fold fold, List<String> settings) throws IOException {
        Figures.Gathering gathering = new Figures.Gathering();
        gathering.add(
                fold.test(),
                peer.learn(task, fold.train(), String.join(" ", settings)).answer(fold.test()));
        double accuracy = gathering.figures().accuracy();
        System.out.printf("  %s, %s, %s: %.2f%n", task.name(), peer.name(), String.join(" ", settings), 100 * accuracy);
        return accuracy;
    }
}
