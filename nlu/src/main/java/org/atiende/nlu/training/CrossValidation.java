package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.evaluation.Evaluation;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.evaluation.Reliability;
import org.atiende.nlu.evaluation.Report;
import org.atiende.nlu.evaluation.Thresholds;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.Decision;

/** Judges every author's messages by a model, and a calibration, that never saw that author. */
public final class CrossValidation {
    /** Models trained at most: with more authors, some are left out together. */
    private static final int MOST_GROUPS = 10;

    private CrossValidation() {}

    /**
     * What came out.
     *
     * @param report over all messages, each counted once
     * @param byBatch the same of each batch of the corpus, by its name
     * @param plain over all messages, each counted once
     * @param everyday over the same messages, counted so that intents are as frequent as in the mix
     * @param afterStrangers everyday, where before each message that begins a talk two turns of another one stand: a desk shows
     *     the turns before whatever they are about
     * @param unplaced everyday, where nobody knows on which channel a message came in
     * @param thresholds over all messages, each counted once
     * @param disagreements what was read of messages as something that is none of their labels, the surest first
     */
    public record Judged(
            Report report,
            Map<String, Report> byBatch,
            Reliability.Figures plain,
            Reliability.Figures everyday,
            Reliability.Figures afterStrangers,
            Reliability.Figures unplaced,
            Thresholds thresholds,
            List<Disagreement> disagreements) {}

    /** A message, and as what it was read instead. */
    public record Disagreement(LabelledMessage message, IntentScore read) {}

    public static Judged leaveAuthorOut(Knowledge knowledge, Settings settings) {
        Trainer trainer = new Trainer(knowledge, settings);
        List<Set<String>> groups = trainer.groups(MOST_GROUPS);
        List<float[][]> forms = trainer.scoresByOthersOfEachForm(groups);
        float[][] scores = forms.getFirst();
        Calibrator calibrator = new Calibrator(knowledge, scores);
        List<Calibration> calibrations = groups.parallelStream()
                .map(group -> calibrator.calibrate(trainer.messages(group, false)))
                .toList();
        Evaluation evaluation = new Evaluation(knowledge.taxonomy());
        Map<String, Evaluation> byBatch = new TreeMap<>();
        Reliability plain = new Reliability();
        Reliability everyday = new Reliability();
        List<Reliability> knowingLess = List.of(new Reliability(), new Reliability());
        Thresholds thresholds = new Thresholds();
        List<Disagreement> disagreements = new ArrayList<>();
        List<String> ids = knowledge.taxonomy().intentIds();
        double[] over =
                knowledge.over(IntStream.range(0, knowledge.messages().size()).toArray());
        for (int group = 0; group < groups.size(); group++) {
            Calibration calibration = calibrations.get(group);
            for (int i : trainer.messages(groups.get(group), true)) {
                LabelledMessage message = knowledge.messages().get(i);
                List<IntentScore> read = Decision.intents(ids, scores[i], calibration);
                String label = message.intents().getFirst();
                IntentScore first = read.getFirst();
                boolean hit = first.intent().equals(label);
                thresholds.add(first.probability(), hit);
                if (!message.intents().contains(first.intent())) {
                    disagreements.add(new Disagreement(message, first));
                }
                double counts = over[ids.indexOf(label)];
                plain.add(message.batch(), first.probability(), hit, 1);
                everyday.add(message.batch(), first.probability(), hit, counts);
                for (int form = 1; form < forms.size(); form++) {
                    IntentScore then = Decision.intents(ids, forms.get(form)[i], calibration)
                            .getFirst();
                    knowingLess
                            .get(form - 1)
                            .add(
                                    message.batch(),
                                    then.probability(),
                                    then.intent().equals(label),
                                    counts);
                }
                String masked = PersonalData.mask(message.text()).text();
                String emotion = Decision.emotion(
                                knowledge.taxonomy().emotionIds(),
                                knowledge.taxonomy().intents().size(),
                                scores[i],
                                calibration)
                        .emotion();
                evaluation.add(message, masked, read, emotion);
                byBatch.computeIfAbsent(message.batch(), it -> new Evaluation(knowledge.taxonomy()))
                        .add(message, masked, read, emotion);
            }
        }
        disagreements.sort(
                Comparator.comparingDouble((Disagreement it) -> it.read().probability())
                        .reversed());
        Map<String, Report> reports = new TreeMap<>();
        byBatch.forEach((batch, counted) -> reports.put(batch, counted.report()));
        return new Judged(
                evaluation.report(),
                reports,
                plain.figures(),
                everyday.figures(),
                knowingLess.getFirst().figures(),
                knowingLess.getLast().figures(),
                thresholds,
                disagreements);
    }
}
