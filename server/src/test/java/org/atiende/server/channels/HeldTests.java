package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is held is held until its attempt has ended, however it ends. */
class HeldTests {
    private final Held<String> held = new Held<>();

    @Test
    void holdsFromTheBeginningUntilTheAttemptHasEnded() {
        Runnable one = held.during("one", () -> assertThat(held.now()).containsExactlyInAnyOrder("one", "two"));
        held.during("two", () -> {});
        assertThat(held.now()).containsExactlyInAnyOrder("one", "two");
        one.run();
        assertThat(held.now()).containsExactly("two");
    }

    @Test
    void letsGoOfWhatFailed() {
        Runnable failing = held.during("one", () -> {
            throw new StackOverflowError("in a connector");
        });
        assertThatThrownBy(failing::run).isInstanceOf(StackOverflowError.class);
        assertThat(held.now()).isEmpty();
    }
}
