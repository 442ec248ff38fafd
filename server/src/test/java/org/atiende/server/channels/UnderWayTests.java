package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.atiende.server.kernel.ChannelId;
import org.junit.jupiter.api.Test;

/** An account with many attempts under way waits, and others do not. */
class UnderWayTests {
    private final ChannelId busy = new ChannelId(new UUID(0, 1));
    private final ChannelId other = new ChannelId(new UUID(0, 2));
    private final UnderWay underWay = new UnderWay(2);

    @Test
    void anAccountWaitsUntilSomeOfItsAttemptsHaveEnded() {
        Runnable one = underWay.counted(busy, () -> {});
        assertThat(underWay.resting(Set.of())).isEmpty();
        underWay.counted(busy, () -> {});
        underWay.counted(other, () -> {});
        assertThat(underWay.resting(Set.of())).containsExactly(busy);
        one.run();
        assertThat(underWay.resting(Set.of())).isEmpty();
        assertThat(underWay.resting(Set.of(other))).containsExactly(other);
    }

    @Test
    void anAttemptThatFailsHasEndedToo() {
        underWay.counted(busy, () -> {});
        Runnable failing = underWay.counted(busy, () -> {
            throw new IllegalStateException("lost");
        });
        assertThatThrownBy(failing::run).hasMessage("lost");
        assertThat(underWay.resting(Set.of())).isEmpty();
    }
}
