package org.atiende.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.Test;

class EachWorkspaceTests {
    private final WorkspaceId first = new WorkspaceId(new UUID(0, 1));
    private final WorkspaceId broken = new WorkspaceId(new UUID(0, 2));
    private final WorkspaceId last = new WorkspaceId(new UUID(0, 3));

    @Test
    void oneThatFailsDoesNotStandBeforeThoseBehindIt() {
        List<WorkspaceId> done = new ArrayList<>();

        int found = EachWorkspace.sum("tests", List.of(first, broken, last), it -> {
            if (it.equals(broken)) {
                throw new IllegalStateException("its settings cannot be read");
            }
            done.add(it);
            return 2;
        });

        assertThat(done).containsExactly(first, last);
        assertThat(found).isEqualTo(4);
    }
}
