package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atiende.nlu.entity.Finder;
import org.atiende.nlu.model.Extractor;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.text.Languages;
import org.atiende.nlu.text.Normaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCodeTests {
    @TempDir
    Path copy;

    @Test
    void holdsWhatAModelDependsOnAndNothingElse() throws Exception {
        List<String> names = TrainingCode.files(classes()).stream()
                .map(file -> file.getFileName().toString().replace(".class", ""))
                .toList();
        assertThat(names)
                .contains(named(Trainer.class, SquaredHinge.class, Bottleneck.class, Extractor.class, Normaliser.class))
                .contains("Settings", "PersonalData", "Calibrator", "ModelWriter", "Trainer$Trained")
                .doesNotContain(named(LinearReader.class, OwnTraining.class, Languages.class, Judgement.class))
                .doesNotContain("Scorer", "ModelFile", "CrossValidation");
    }

    @Test
    void changesWithACodeOfTrainingAlone() throws Exception {
        Path classes = classes();
        for (Path file : Files.walk(classes).filter(Files::isRegularFile).toList()) {
            Path to = copy.resolve(classes.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        String before = TrainingCode.hash(copy);
        spoil("model/LinearReader.class");
        spoil("training/OwnTraining.class");
        assertThat(TrainingCode.hash(copy)).isEqualTo(before).isEqualTo(TrainingCode.hash(classes));
        Files.copy(
                classes.resolve("org/atiende/nlu/training/Logistic.class"),
                copy.resolve("org/atiende/nlu/training/Descent.class"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(TrainingCode.hash(copy)).isNotEqualTo(before);
    }

    private void spoil(String name) throws IOException {
        Files.write(copy.resolve("org/atiende/nlu").resolve(name), new byte[] {1, 2, 3});
    }

    private static String[] named(Class<?>... classes) {
        return java.util.Arrays.stream(classes).map(Class::getSimpleName).toArray(String[]::new);
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(
                Finder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
