package org.atiende.server.web;

import java.util.List;
import java.util.stream.Collectors;
import org.atiende.server.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON text by naming fields, never by quoting their values. */
final class JsonFaults {
    private JsonFaults() {}

    static String describe(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return "There is no field '%s'".formatted(path(unknown.getPath()));
            }
            if (cause instanceof StreamReadException broken) {
                return "The body is not JSON: line %d, column %d"
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
            }
            if (cause instanceof JacksonException wrong) {
                return wrong.getPath().isEmpty()
                        ? "The body is not of the kind that is asked for"
                        : "The field '%s' has a value of the wrong kind".formatted(path(wrong.getPath()));
            }
        }
        return "The body cannot be read";
    }

    /** The problem that an id or another value raised while it was read. */
    static @Nullable Problem problemWithin(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }

    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
