package org.atiende.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.atiende.excel.LabelledBytes;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.ModelFile;
import org.atiende.nlu.model.ModelWriter;
import org.atiende.nlu.training.Base;
import org.atiende.nlu.training.BuildModel;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.OwnModel;
import org.atiende.nlu.training.OwnTraining;
import org.atiende.nlu.training.Stages;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.OwnIntent;
import org.atiende.nlu.training.labels.UnreadableFile;
import org.atiende.nlu.training.labels.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * The training of a shop's model as it was asked for.
 *
 * @param base {@code es-mx}, or a base model file with what stands beside it
 * @param data the labelled file
 * @param columns mappings as typed
 * @param ownIntents as typed
 * @param encoding null where nobody said
 * @param sheet null for the first
 */
record ShopTraining(
        String base,
        Path data,
        List<String> columns,
        List<String> ownIntents,
        @Nullable String encoding,
        @Nullable String sheet) {
    private static final long LARGEST = 50_000_000;

    /** A model that is in no file yet. */
    record Made(OwnModel own) {
        /** The id that the model has once it is written under this name. */
        String id(String name) throws IOException {
            return ModelWriter.write(own.model(), name, OutputStream.nullOutputStream());
        }
    }

    Made train(boolean progress) {
        List<OwnIntent> intents;
        Columns mapping;
        Vocabulary vocabulary;
        try {
            intents = ownIntents.stream().map(OwnIntent::parse).toList();
            mapping = Columns.parse(columns);
            vocabulary = new Vocabulary(taxonomy(), intents);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
        List<OwnMessage> messages = messages(mapping, vocabulary);
        try (ProgressBar bar = bar(progress)) {
            Stages stages = (stage, done) -> {
                bar.setExtraMessage(stage);
                bar.stepTo(Math.round(100 * done));
            };
            return new Made(new OwnTraining(knowledge(), messages, intents, stages).train());
        } catch (IllegalArgumentException e) {
            throw new BadInput("cannot train from %s: %s".formatted(data, e.getMessage()));
        }
    }

    private List<OwnMessage> messages(Columns mapping, Vocabulary vocabulary) {
        try {
            if (Files.size(data) > LARGEST) {
                throw new BadInput("%s has more than %d MB".formatted(data, LARGEST / 1_000_000));
            }
            return new LabelledBytes(Files.readAllBytes(data), encoding, sheet)
                    .read(new LabelledFile(mapping, vocabulary));
        } catch (IOException e) {
            throw new BadInput("cannot read %s: %s".formatted(data, Readers.why(e)));
        } catch (UnreadableFile e) {
            throw new BadInput("nothing was taken from %s: %s".formatted(data, e.getMessage()));
        }
    }

    private boolean shipped() {
        return base.equals("es-mx");
    }

    /** Names and ids of another base's intents are its ids alone: a model file holds no names. */
    private Taxonomy taxonomy() {
        if (shipped()) {
            return EsMx.taxonomy();
        }
        LinearReader reader = reader();
        return new Taxonomy(
                List.of(),
                reader.model().intents().stream()
                        .map(id -> new Taxonomy.Intent(id, "", new Taxonomy.Labels(id, id, id)))
                        .toList(),
                reader.model().emotions().stream()
                        .map(id -> new Taxonomy.Emotion(id, new Taxonomy.Labels(id, id, id)))
                        .toList());
    }

    private Base knowledge() {
        if (shipped()) {
            return EsMx.base();
        }
        Path beside = BuildModel.beside(Path.of(base));
        try (InputStream in = Files.newInputStream(beside)) {
            return Base.read(reader(), in);
        } catch (IOException e) {
            throw new BadInput("cannot read %s, which stands beside the base: %s".formatted(beside, Readers.why(e)));
        }
    }

    private LinearReader reader() {
        try (InputStream in = Files.newInputStream(Path.of(base))) {
            return ModelFile.read(in);
        } catch (IOException e) {
            throw new BadInput("the base %s is neither es-mx nor a model file: %s".formatted(base, Readers.why(e)));
        }
    }

    private static ProgressBar bar(boolean shown) {
        return new ProgressBarBuilder()
                .setTaskName("train")
                .setInitialMax(100)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(shown ? 250 : 3_600_000)
                .setConsumer(Lines.consumer(shown))
                .build();
    }
}
