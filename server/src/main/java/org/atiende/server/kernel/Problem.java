package org.atiende.server.kernel;

import org.jspecify.annotations.Nullable;

/** What a caller did wrong, or what kept us from doing it; becomes problem+json in one place. */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final String detail;
    private final transient @Nullable Refusal refusal;

    /**
     * @param detail what offended, with its id and value, in English and without personal data
     */
    public Problem(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    public Problem(ProblemCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, cause, null);
    }

    private Problem(ProblemCode code, String detail, @Nullable Throwable cause, @Nullable Refusal refusal) {
        super(code.code() + " " + code.title() + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.refusal = refusal;
    }

    /** A text that is not sent; the answer says which parts of it and why. */
    public static Problem refused(ProblemCode code, String detail, Refusal refusal) {
        return new Problem(code, detail, null, refusal);
    }

    public static Problem notFound(String what, Object id) {
        return new Problem(ProblemCode.NOT_FOUND, "There is no %s %s".formatted(what, id));
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    /** Why a text is not sent; null when the problem is another. */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
