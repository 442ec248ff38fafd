package org.atiende.nlu.training;

import java.util.Set;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.evaluation.Evaluation;
import org.atiende.nlu.evaluation.LabelledMessage;
import org.atiende.nlu.evaluation.Report;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.Decision;

/** Judges every author's messages by a model, and a calibration, that never saw that author. */
public final class CrossValidation {
    /** Models trained at most: with more authors, some are left out together. */
    private static final int MOST_GROUPS = 10;

    private CrossValidation() {}

    public static Report leaveAuthorOut(Knowledge knowledge, Settings settings) {
        Trainer trainer = new Trainer(knowledge, settings);
        float[][] scores =
                trainer.scoresByOthers(Math.min(MOST_GROUPS, trainer.batches().size()));
        Calibrator calibrator = new Calibrator(knowledge, scores);
        Evaluation evaluation = new Evaluation(knowledge.taxonomy());
        for (String batch : trainer.batches()) {
            Calibration calibration = calibrator.calibrate(trainer.messages(Set.of(batch), false));
            for (int i : trainer.messages(Set.of(batch), true)) {
                LabelledMessage message = knowledge.messages().get(i);
                evaluation.add(
                        message,
                        PersonalData.mask(message.text()).text(),
                        Decision.intents(knowledge.taxonomy().intentIds(), scores[i], calibration),
                        Decision.emotion(
                                        knowledge.taxonomy().emotionIds(),
                                        knowledge.taxonomy().intents().size(),
                                        scores[i],
                                        calibration)
                                .emotion());
            }
        }
        return evaluation.report();
    }
}
