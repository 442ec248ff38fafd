package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.Test;

class CallPlacesTests {
    private final WorkspaceId slow = new WorkspaceId(new UUID(0, 1));
    private final WorkspaceId other = new WorkspaceId(new UUID(0, 2));
    private final CallPlaces places = new CallPlaces(2);

    @Test
    void aWorkspaceWithAsManyCallsAsItMayHaveWaitsAndOthersDoNot() {
        places.counted(slow, () -> {
            assertThat(places.full(slow)).isFalse();
            places.counted(slow, () -> {
                assertThat(places.full(slow)).isTrue();
                assertThat(places.full(other)).isFalse();
            });
            assertThat(places.full(slow)).isFalse();
        });
    }

    @Test
    void aCallThatBreaksOffGivesItsPlaceBack() {
        CallPlaces one = new CallPlaces(1);
        assertThatThrownBy(() -> one.counted(slow, () -> {
                    throw new IllegalStateException("cut off");
                }))
                .hasMessage("cut off");
        assertThat(one.full(slow)).isFalse();
    }
}
