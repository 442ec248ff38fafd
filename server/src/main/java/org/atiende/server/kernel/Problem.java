package org.atiende.server.kernel;

import org.jspecify.annotations.Nullable;

/** What a caller did wrong, or what kept us from doing it; becomes problem+json in one place. */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final String detail;
    private final transient @Nullable Refusal refusal;
    private final transient @Nullable Fault fault;

    /**
     * @param detail what offended, with its id and value, in English and without personal data
     */
    public Problem(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    public Problem(ProblemCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, cause, null, null);
    }

    private Problem(
            ProblemCode code,
            String detail,
            @Nullable Throwable cause,
            @Nullable Refusal refusal,
            @Nullable Fault fault) {
        super(code.code() + " " + code.title() + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.refusal = refusal;
        this.fault = fault;
    }

    /** A text that is not sent; the answer says which parts of it and why. */
    public static Problem refused(ProblemCode code, String detail, Refusal refusal) {
        return new Problem(code, detail, null, refusal, null);
    }

    /** One part of what was sent cannot be meant; the answer says which, and why in a code. */
    public static Problem faulty(ProblemCode code, String detail, Fault fault) {
        return new Problem(code, detail, null, null, fault);
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

    /** Which part of what was sent offends; null where none is named. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Why a text is not sent; null when the problem is another. */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
