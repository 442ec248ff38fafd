package org.atiende.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.model.LinearReader;
import org.atiende.nlu.model.ModelFile;
import org.atiende.nlu.training.labels.OwnIntent;
import org.atiende.nlu.training.labels.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's reader comes from: the model file it was given, the version that is in force in a directory of a shop's
 * own models, or what comes with the program.
 */
final class Readers {
    private Readers() {}

    static MessageReader open(@Nullable Path file) {
        if (file == null) {
            return EsMx.reader();
        }
        try (InputStream in = Files.newInputStream(Files.isDirectory(file) ? inForce(file) : file)) {
            return ModelFile.read(in);
        } catch (IOException e) {
            throw new BadInput("cannot read model " + file + ": " + why(e));
        }
    }

    private static Path inForce(Path directory) throws IOException {
        Versions versions = new Versions(directory);
        Integer promoted = versions.promoted();
        if (promoted == null) {
            throw new IOException("no version is promoted in this directory");
        }
        return versions.model(promoted);
    }

    /** What a reader can say: the taxonomy of the program and the own intents that its model brings. */
    static Taxonomy taxonomy(MessageReader reader) {
        return reader instanceof LinearReader linear
                ? new Vocabulary(EsMx.taxonomy(), OwnIntent.of(linear.model().certificate())).taxonomy()
                : EsMx.taxonomy();
    }

    static String why(Exception e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "no such file";
            case java.nio.file.AccessDeniedException denied -> "access denied";
            case java.nio.charset.MalformedInputException malformed -> "not UTF-8";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
