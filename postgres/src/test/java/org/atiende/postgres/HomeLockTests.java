package org.atiende.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTests {
    @TempDir
    private Path home;

    @Test
    void namesItsHolder() throws Exception {
        try (HomeLock lock = HomeLock.take(home)) {
            assertThat(Files.readString(home.resolve("server.pid")).strip())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(HomeLock.Taken.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            lock.close();
        }
    }

    @Test
    void canBeTakenAgainOnceItIsGivenBack() {
        HomeLock.take(home).close();
        HomeLock.take(home).close();
        assertThat(home.resolve("server.pid")).doesNotExist();
    }

    @Test
    void stillHoldsAgainstOthersAfterASecondTryInTheSameProcess() throws Exception {
        try (HomeLock lock = HomeLock.take(home)) {
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(HomeLock.Taken.class);
            try (DeskProcess other = DeskProcess.start(home)) {
                assertThat(other.answer).startsWith("refused");
            }
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void isFreeAfterItsHolderWasKilled() throws Exception {
        Files.writeString(home.resolve("server.pid"), "1\n");
        HomeLock.take(home).close();
    }
}
