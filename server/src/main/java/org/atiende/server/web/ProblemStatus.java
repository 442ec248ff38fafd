package org.atiende.server.web;

import org.atiende.server.kernel.ProblemCode;

/** Finds the problem that stands for a status which a library chose. */
final class ProblemStatus {
    private ProblemStatus() {}

    static ProblemCode codeOf(int status) {
        return switch (status) {
            case 401 -> ProblemCode.NOT_SIGNED_IN;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ProblemCode.INVALID_VALUE;
            default -> status < 500 ? ProblemCode.MALFORMED_REQUEST : ProblemCode.INTERNAL;
        };
    }
}
