package org.atiende.cli;

/** What the user gave cannot be used. Shown as one line that names the offending thing; the exit code is 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}
