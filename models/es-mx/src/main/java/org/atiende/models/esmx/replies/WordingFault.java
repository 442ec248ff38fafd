package org.atiende.models.esmx.replies;

/** A text with variables is not written as it should be. */
public final class WordingFault extends IllegalArgumentException {
    private final Kind kind;
    private final String mark;

    /** What can be wrong with one. */
    public enum Kind {
        NESTED("brackets within brackets"),
        NOTHING("brackets without a variable"),
        BRACKET("a bracket without its other"),
        BRACE("a brace without its other"),
        ANSWER("an answer that may be left out"),
        VARIABLE("an unknown variable");

        private final String english;

        Kind(String english) {
            this.english = english;
        }
    }

    WordingFault(Kind kind, String mark) {
        super(kind.english + ": " + mark);
        this.kind = kind;
        this.mark = mark;
    }

    public Kind kind() {
        return kind;
    }

    /** What stands there, such as <code>{nmae}</code>. */
    public String mark() {
        return mark;
    }
}
