package org.atiende.cli;

/** Something that was understood and must not be done; becomes one line and the exit code 3. */
final class Refused extends RuntimeException {
    static final int EXIT_CODE = 3;
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
