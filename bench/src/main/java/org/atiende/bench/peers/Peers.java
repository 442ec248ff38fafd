package org.atiende.bench.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atiende.nlu.training.Knowledge;

/** Runs every peer on every set that is there and writes the table into docs/benchmarks.md, set after set. */
public final class Peers {
    /**
     * What to run.
     *
     * @param root of the repository
     * @param data directory of the public sets
     * @param sets names of sets; all where empty
     * @param names of peers; all where empty
     * @param folds of each set at most
     * @param tune whether to choose settings first
     */
    public record Wish(Path root, Path data, List<String> sets, List<String> names, int folds, boolean tune) {}

    private final Wish wish;

    public Peers(Wish wish) {
        this.wish = wish;
    }

    public void run() throws IOException {
        Knowledge ours = Knowledge.read(wish.root().resolve("models/es-mx"));
        Path work = Files.createTempDirectory("atiende-peers");
        List<Peer> peers = new ArrayList<>();
        for (Peer peer : List.of(new Ours(ours), new FastText(work), new OpenNlp(), new Mallet(), new Tribuo())) {
            if (!wish.names().isEmpty() && !wish.names().contains(peer.name())) {
                continue;
            }
            if (peer.missing().isEmpty()) {
                peers.add(peer);
            } else {
                System.out.println("Skipped: " + peer.name() + " lacks " + peer.missing());
            }
        }
        Settled settled = new Settled(wish.root());
        Table table = new Table(wish.root().resolve("docs/benchmarks.md"));
        for (Task task : new Tasks(wish.data()).all(ours)) {
            if (wish.sets().isEmpty() || wish.sets().contains(task.name())) {
                task(task, peers, settled, table);
            }
        }
        try (var files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }

    private void task(Task task, List<Peer> peers, Settled settled, Table table) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Peer peer : peers) {
            if (wish.tune()) {
                settled.settle(task, peer, Tuning.choose(task, peer));
            }
            Row row = row(task, peer, settled);
            System.out.printf("%s, %s: %s", task.name(), row.settings(), row.line());
            rows.add(row);
        }
        // A part of the peers would take the rows of the others off the page.
        if (wish.names().isEmpty()) {
            table.put(task, Math.min(wish.folds(), task.folds().size()), rows, load());
        }
    }

    private Row row(Task task, Peer peer, Settled settled) throws IOException {
        String settings = settled.of(task, peer);
        Figures.Gathering gathering = new Figures.Gathering();
        double training = 0;
        double perSecond = 0;
        long bytes = 0;
        List<Fold> folds =
                task.folds().subList(0, Math.min(wish.folds(), task.folds().size()));
        for (Fold fold : folds) {
            long began = System.nanoTime();
            Peer.Learnt learnt = peer.learn(task, fold.train(), settings);
            training += (System.nanoTime() - began) / 1e9 / folds.size();
            gathering.add(fold.test(), learnt.answer(fold.test()));
            if (fold == folds.getFirst()) {
                perSecond = fold.test().size() / learnt.seconds(fold.test());
                bytes = learnt.bytes();
                if (!task.outside().isEmpty()) {
                    gathering.addOutside(learnt.answer(task.outside().stream()
                            .map(text -> new Example("", text))
                            .toList()));
                }
            }
            if (fold == folds.getFirst() && learnt instanceof Ours.Reader reader) {
                System.out.printf(
                        "  %s, Atiende alone, texts/s: intents %,.0f, all of the understanding %,.0f, with masking %,.0f%n",
                        task.name(),
                        fold.test().size() / reader.secondsOfIntents(fold.test()),
                        perSecond,
                        fold.test().size() / reader.secondsWithMasking(fold.test()));
            }
        }
        return new Row(
                task,
                peer.name(),
                settings,
                settled.tuned(task, peer),
                gathering.figures(),
                training,
                perSecond,
                bytes);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
