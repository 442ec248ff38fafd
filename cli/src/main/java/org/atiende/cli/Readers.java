package org.atiende.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.model.ModelFile;
import org.jspecify.annotations.Nullable;

/** Where a command's reader comes from: the model file it was given, or the one that comes with the program. */
final class Readers {
    private Readers() {}

    static MessageReader open(@Nullable Path file) {
        if (file == null) {
            return EsMx.reader();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ModelFile.read(in);
        } catch (IOException e) {
            throw new BadInput("cannot read model " + file + ": " + why(e));
        }
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
