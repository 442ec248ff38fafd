package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.atiende.nlu.Context;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.Extractor;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.Occurrences;
import org.atiende.nlu.model.SecondLook;
import org.atiende.nlu.model.Vectoriser;
import org.atiende.nlu.model.Weights;

/**
 * Trains one linear classifier for each intent and emotion against all others, and calibrates on folds by author: what a
 * person wrote is judged by classifiers that never saw a line of theirs.
 */
public final class Trainer {
    /** How many models are trained for the calibration. */
    private static final int GROUPS = 3;

    private static final long SEED = 5;
    /** On authors left out 0.1, 0.5 and 2 read intents alike; the smaller, the longer it takes. */
    private static final double TOLERANCE = 2;

    /** With 2 emotions are read worse. */
    private static final double EMOTION_TOLERANCE = 0.5;

    private static final int WIDTH = 128;
    private static final double RATE = 0.05;
    private static final double LEFT_OUT = 0.3;
    /** How a message with one, two or three intents is shared among them. */
    private static final float[][] SHARES = {{1}, {0.75f, 0.25f}, {0.66f, 0.17f, 0.17f}};

    private final Knowledge knowledge;
    private final Settings settings;
    private final Extractor extractor;
    private final List<Occurrences> occurrences;

    public Trainer(Knowledge knowledge, Settings settings) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.extractor = knowledge.extractor();
        this.occurrences = knowledge.messages().parallelStream()
                .map(message -> extracted(message, message.context()))
                .toList();
    }

    private Occurrences extracted(LabelledMessage message, Context context) {
        return extractor.extract(
                extractor.tokens(PersonalData.mask(message.text()).text()), context);
    }

    /** The authors of the corpus, in order. */
    public List<String> batches() {
        TreeSet<String> batches = new TreeSet<>();
        knowledge.messages().forEach(message -> batches.add(message.batch()));
        return List.copyOf(batches);
    }

    /** The authors dealt into groups: as many as asked for, or one an author where there are fewer. */
    List<Set<String>> groups(int most) {
        List<String> batches = batches();
        List<Set<String>> groups = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            if (i < most) {
                groups.add(new HashSet<>());
            }
            groups.get(i % most).add(batches.get(i));
        }
        return groups;
    }

    /** The scores of every message by a model that saw nothing of its author's group. */
    float[][] scoresByOthers(List<Set<String>> groups) {
        return scoresByOthers(groups, List.of(occurrences)).getFirst();
    }

    /**
     * The same of every message as it is, as it is after turns of another talk where it begins one, and as it is where nobody
     * knows where it came in.
     */
    List<float[][]> scoresByOthersOfEachForm(List<Set<String>> groups) {
        int[] all = IntStream.range(0, knowledge.messages().size()).toArray();
        return scoresByOthers(groups, List.of(occurrences, knowingLess(all, 1, 0), knowingLess(all, 0, 1)));
    }

    private List<float[][]> scoresByOthers(List<Set<String>> groups, List<List<Occurrences>> forms) {
        List<float[][]> scores = forms.stream()
                .map(form -> new float[knowledge.messages().size()][])
                .toList();
        for (Set<String> group : groups) {
            LinearModel model = fit(messages(group, false), Map.of());
            for (int i : messages(group, true)) {
                for (int form = 0; form < forms.size(); form++) {
                    scores.get(form)[i] = model.scores(
                            model.vectoriser().vector(forms.get(form).get(i)));
                }
            }
        }
        return scores;
    }

    /** The whole model, calibrated on scores by others. */
    public LinearModel train(Map<String, String> certificate) {
        return trained(certificate).model();
    }

    /**
     * A model, and what others made of its messages.
     *
     * @param unseen the scores of each message by a model that never saw its author; by the model itself where there is one
     *     author alone
     */
    record Trained(LinearModel model, float[][] unseen) {}

    Trained trained(Map<String, String> certificate) {
        int[] all = IntStream.range(0, knowledge.messages().size()).toArray();
        List<Set<String>> groups = groups(GROUPS);
        if (groups.size() < 2) {
            LinearModel model = fit(all, certificate);
            return new Trained(
                    model,
                    occurrences.stream()
                            .map(found -> model.scores(model.vectoriser().vector(found)))
                            .toArray(float[][]::new));
        }
        float[][] unseen = scoresByOthers(groups);
        CompletableFuture<Calibration> calibration = CompletableFuture.supplyAsync(() -> {
            Calibrator calibrator = new Calibrator(knowledge, unseen);
            return settings.secondLook() ? calibrator.calibrate(all) : calibrator.calibrate(all, SecondLook.NONE);
        });
        return new Trained(fit(all, certificate).calibrated(calibration.join()), unseen);
    }

    /** The messages of these authors, or of all others. */
    int[] messages(Set<String> batches, boolean inside) {
        return IntStream.range(0, knowledge.messages().size())
                .filter(i -> batches.contains(knowledge.messages().get(i).batch()) == inside)
                .toArray();
    }

    /** What these messages teach; not calibrated yet. */
    private LinearModel fit(int[] messages, Map<String, String> certificate) {
        List<Occurrences> learnt = knowingLess(messages, settings.strangers(), settings.unplaced());
        Vectoriser vectoriser = vectoriser(learnt);
        List<Vectoriser.Vector> vectors =
                learnt.parallelStream().map(vectoriser::vector).toList();
        Examples plain = Examples.of(vectors, Occurrences.MANNER);
        Examples full = Examples.of(vectors, Occurrences.BLOCKS);
        int rows = vectoriser.rows();
        // One long task beside many short ones: begun first, it ends with the last of them.
        CompletableFuture<List<float[]>> narrow = CompletableFuture.supplyAsync(() -> narrow(messages, plain, rows));
        List<float[]> columns = new ArrayList<>(intents(messages, plain, rows));
        columns.addAll(emotions(messages, full, rows));
        add(narrow.join(), columns, (float) settings.narrowShare());
        return assemble(vectoriser, columns, rows, certificate);
    }

    /**
     * Messages as if less were known of them: before this part of those without turns stand turns of another of their talks,
     * and of that part nobody knows where they came in.
     */
    private List<Occurrences> knowingLess(int[] messages, double strangers, double unplaced) {
        List<LabelledMessage> talks = IntStream.of(messages)
                .mapToObj(knowledge.messages()::get)
                .filter(it -> !it.context().before().isEmpty())
                .toList();
        SplittableRandom random = new SplittableRandom(SEED);
        List<Context> contexts = IntStream.of(messages)
                .mapToObj(knowledge.messages()::get)
                .map(it -> {
                    Context known = it.context();
                    boolean stranger = random.nextDouble() < strangers && !talks.isEmpty();
                    Context other =
                            stranger ? talks.get(random.nextInt(talks.size())).context() : Context.NONE;
                    boolean placed = random.nextDouble() >= unplaced;
                    return new Context(
                            placed ? known.channel() : null,
                            known.before().isEmpty() ? other.before() : known.before());
                })
                .toList();
        return IntStream.range(0, messages.length)
                .parallel()
                .mapToObj(at -> {
                    LabelledMessage message = knowledge.messages().get(messages[at]);
                    return contexts.get(at).equals(message.context())
                            ? occurrences.get(messages[at])
                            : extracted(message, contexts.get(at));
                })
                .toList();
    }

    /** The weights of the intents by the classifier that learns them all at once. */
    private List<float[]> narrow(int[] messages, Examples examples, int rows) {
        if (settings.narrowShare() == 0) {
            return List.of();
        }
        List<String> ids = knowledge.taxonomy().intentIds();
        float[][] targets = new float[messages.length][ids.size()];
        for (int i = 0; i < messages.length; i++) {
            List<String> labels = knowledge.messages().get(messages[i]).intents();
            for (int k = 0; k < labels.size(); k++) {
                targets[i][ids.indexOf(labels.get(k))] += SHARES[labels.size() - 1][k];
            }
        }
        return Bottleneck.weights(examples, targets, rows, WIDTH, settings.narrowPasses(), RATE, LEFT_OUT);
    }

    private static void add(List<float[]> some, List<float[]> columns, float share) {
        for (int k = 0; k < some.size(); k++) {
            float[] column = columns.get(k);
            for (int row = 0; row < column.length; row++) {
                column[row] += share * some.get(k)[row];
            }
        }
    }

    private LinearModel assemble(
            Vectoriser vectoriser, List<float[]> columns, int rows, Map<String, String> certificate) {
        int classes = columns.size();
        byte[] weights = new byte[rows * classes];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++) {
            float most = 0;
            for (float[] column : columns) {
                most = Math.max(most, Math.abs(column[row]));
            }
            scales[row] = most / Byte.MAX_VALUE;
            for (int k = 0; k < classes && most > 0; k++) {
                weights[row * classes + k] = (byte) Math.round(columns.get(k)[row] / scales[row]);
            }
        }
        float[] bias = new float[classes];
        for (int k = 0; k < classes; k++) {
            bias[k] = columns.get(k)[rows];
        }
        return new LinearModel(
                knowledge.taxonomy().intentIds(),
                knowledge.taxonomy().emotionIds(),
                knowledge.extractor(),
                vectoriser,
                knowledge.names(),
                Weights.of(vectoriser.idf(), weights, scales),
                bias,
                Calibration.NONE,
                certificate);
    }

    /**
     * Of each intent the mean of two classifiers: one that learns where it stands first, one that learns where it stands at
     * all. The first knows what to act on, the second what is meant; their mean is still one row of weights.
     */
    private List<float[]> intents(int[] messages, Examples examples, int rows) {
        List<String> ids = knowledge.taxonomy().intentIds();
        List<SquaredHinge.Side> sides = new ArrayList<>();
        for (String id : ids) {
            sides.add(side(
                    messages, settings.cost(), it -> it.intents().getFirst().equals(id)));
            sides.add(side(messages, settings.cost(), it -> it.intents().contains(id)));
        }
        List<float[]> columns = SquaredHinge.weights(examples, rows, sides, TOLERANCE);
        float share = (float) settings.furtherShare();
        return IntStream.range(0, ids.size())
                .mapToObj(k -> Examples.mean(columns.get(2 * k), columns.get(2 * k + 1), share))
                .toList();
    }

    private List<float[]> emotions(int[] messages, Examples examples, int rows) {
        List<SquaredHinge.Side> sides = knowledge.taxonomy().emotionIds().stream()
                .map(id -> side(
                        messages, settings.emotionCost(), it -> it.emotion().equals(id)))
                .toList();
        return SquaredHinge.weights(examples, rows, sides, EMOTION_TOLERANCE);
    }

    private SquaredHinge.Side side(int[] messages, double cost, Predicate<LabelledMessage> belongs) {
        boolean[] positive = new boolean[messages.length];
        double[] costs = new double[messages.length];
        for (int i = 0; i < messages.length; i++) {
            positive[i] = belongs.test(knowledge.messages().get(messages[i]));
            costs[i] = positive[i] ? cost * settings.positiveWeight() : cost;
        }
        return new SquaredHinge.Side(positive, costs);
    }

    private Vectoriser vectoriser(List<Occurrences> messages) {
        int buckets = 1 << Extractor.BITS;
        int[] frequency = new int[buckets];
        int[] lastSeen = new int[buckets];
        Arrays.fill(lastSeen, -1);
        for (int message = 0; message < messages.size(); message++) {
            Occurrences occurrences = messages.get(message);
            for (int i = 0; i < occurrences.size(); i++) {
                int bucket = occurrences.bucket(i);
                if (lastSeen[bucket] != message) {
                    lastSeen[bucket] = message;
                    frequency[bucket]++;
                }
            }
        }
        // The commonest first: what most messages need lies together, in training as in reading.
        long[] found = IntStream.range(0, buckets)
                .filter(bucket -> frequency[bucket] >= settings.leastMessages())
                .mapToLong(bucket -> (long) -frequency[bucket] << 32 | bucket)
                .sorted()
                .toArray();
        int[] rowOf = new int[buckets];
        Arrays.fill(rowOf, -1);
        float[] idf = new float[found.length];
        for (int row = 0; row < found.length; row++) {
            int bucket = (int) found[row];
            idf[row] = (float) (StrictMath.log((1.0 + messages.size()) / (1.0 + frequency[bucket])) + 1);
            rowOf[bucket] = row;
        }
        float[] blocks = {
            1,
            1,
            settings.stemWeight(),
            settings.meaningWeight(),
            settings.classWeight(),
            settings.turnsWeight(),
            settings.channelWeight(),
            settings.mannerWeight()
        };
        return new Vectoriser(rowOf, idf, blocks);
    }
}
