package org.atiende.server.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.Test;

/** What found nobody, and when it is tried again. */
class InVainTests {
    private static final WorkspaceId SHOP = new WorkspaceId(new UUID(0, 1));
    private static final WorkspaceId OTHER = new WorkspaceId(new UUID(0, 2));
    private static final ConversationId TALK = new ConversationId(new UUID(0, 3));
    private static final Set<MemberId> ANA = Set.of(new MemberId(new UUID(0, 4)));
    private static final Set<MemberId> BOTH = Set.of(new MemberId(new UUID(0, 4)), new MemberId(new UUID(0, 5)));

    private Instant now = Instant.EPOCH;

    @Test
    void isLeftAloneUntilSomebodyElseCouldHaveItAndForAMinuteAtMost() {
        InVain inVain = new InVain(() -> now);
        inVain.add(SHOP, TALK, 1, ANA);
        assertThat(inVain.of(SHOP, 1, ANA)).containsExactly(TALK);
        assertThat(inVain.of(OTHER, 1, ANA)).isEmpty();
        assertThat(inVain.of(SHOP, 1, BOTH)).as("not twice within ten seconds").containsExactly(TALK);

        now = now.plus(InVain.LEAST);
        assertThat(inVain.of(SHOP, 1, ANA)).as("nobody else is free").containsExactly(TALK);
        assertThat(inVain.of(SHOP, 1, BOTH)).as("somebody else is free").isEmpty();

        now = Instant.EPOCH.plus(InVain.MOST).minus(Duration.ofMillis(1));
        assertThat(inVain.of(SHOP, 1, ANA)).containsExactly(TALK);
        now = Instant.EPOCH.plus(InVain.MOST);
        assertThat(inVain.of(SHOP, 1, ANA)).isEmpty();

        inVain.add(SHOP, TALK, 1, ANA);
        inVain.forgetAll();
        assertThat(inVain.of(SHOP, 1, ANA)).isEmpty();
    }

    @Test
    void whatWasInVainByTheDecisionOfBeforeSaysNothingOfTheNewOne() {
        InVain inVain = new InVain(() -> now);
        inVain.forgetAll();
        // A round that had begun before.
        inVain.add(SHOP, TALK, 1, ANA);
        assertThat(inVain.of(SHOP, 2, ANA)).isEmpty();
    }
}
