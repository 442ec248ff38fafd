package org.atiende.server.kernel;

import org.atiende.channel.reasons.Reason;
import org.jspecify.annotations.Nullable;

/** What a caller did wrong, or what kept us from doing it; becomes problem+json in one place. */
public final class Problem extends RuntimeException {
    private static final int LONGEST_DETAIL = 400;

    private final ProblemCode code;
    private final String detail;
    private final transient @Nullable Refusal refusal;
    private final transient @Nullable Fault fault;
    private final transient @Nullable Reason reason;

    /**
     * @param detail what offended, with its id and value, in English and without personal data
     */
    public Problem(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    public Problem(ProblemCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, cause, null, null, null);
    }

    private Problem(
            ProblemCode code,
            String detail,
            @Nullable Throwable cause,
            @Nullable Refusal refusal,
            @Nullable Fault fault,
            @Nullable Reason reason) {
        super(code.code() + " " + code.title() + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.refusal = refusal;
        this.fault = fault;
        this.reason = reason;
    }

    /** A text that is not sent; the answer says which parts of it and why. */
    public static Problem refused(ProblemCode code, String detail, Refusal refusal) {
        return new Problem(code, detail, null, refusal, null, null);
    }

    /** The same, with why in a code. */
    public static Problem refused(ProblemCode code, Reason reason, Refusal refusal) {
        return new Problem(code, reason.words(), null, refusal, null, reason);
    }

    /** One that says why in a code, so that a screen can say it in any language; the detail is its words. */
    public static Problem because(ProblemCode code, Reason reason) {
        return new Problem(code, Texts.excerpt(reason.words(), LONGEST_DETAIL), null, null, null, reason);
    }

    /** One part of what was sent cannot be meant; the answer says which, and why in a code. */
    public static Problem faulty(ProblemCode code, String detail, Fault fault) {
        return new Problem(code, detail, null, null, fault, null);
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

    /** Why, in a code or in somebody else's words; null where the detail alone says it. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** Why a text is not sent; null when the problem is another. */
    public @Nullable Refusal refusal() {
        return refusal;
    }
}
