package org.atiende.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each makes a cluster of its own, which takes seconds: what goes wrong rarely is played with the long tests. */
class EmbeddedPostgresTests {
    private Path home;

    @BeforeEach
    void makeAHomeThatEverybodyCanReach() throws Exception {
        home = Files.createTempDirectory(Path.of("/tmp"), "atiende-home");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void leaveNothing() throws Exception {
        Path room = home.resolve("postgres");
        if (Files.isSymbolicLink(room) && Files.exists(room)) {
            Trees.delete(room.toRealPath());
        }
        Trees.delete(home);
    }

    @Test
    void keepsDataPasswordsAndPortAcrossRestarts() throws Exception {
        Login before;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            before = postgres.owner();
            run(before, "create table note as select 'still here' as text");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.owner()).isEqualTo(before);
            assertThat(ask(postgres.owner(), "select text from note")).isEqualTo("still here");
        }
    }

    @Test
    void isDurableListensOnLoopbackAloneAndTrustsNobody() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            Login superuser = postgres.superuser();
            assertThat(ask(superuser, """
                    select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
                    where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses')"""))
                    .isEqualTo("fsync=on full_page_writes=on listen_addresses=127.0.0.1 synchronous_commit=on");
            assertThat(ask(superuser, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(ask(superuser, "select count(*) from pg_roles where rolsuper"))
                    .isEqualTo("1");
            Login stranger = new Login(superuser.url(), "postgres", "wrong");
            assertThatThrownBy(() -> ask(stranger, "select 1")).hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.resolve("postgres-superuser.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void readerReadsWhatTheOwnerWroteAndWritesNothing() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            run(postgres.owner(), "create table note as select 'seen' as text");
            assertThat(ask(postgres.reader(), "select text from note")).isEqualTo("seen");
            assertThatThrownBy(() -> run(postgres.reader(), "delete from note"))
                    .hasMessageContaining("read-only transaction");
            assertThatThrownBy(() ->
                            run(postgres.reader(), "set default_transaction_read_only = off; commit; delete from note"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @Tag("long")
    void refusesDataOfAnotherVersionNamingBoth() throws Exception {
        EmbeddedPostgres.start(home).close();
        Path version = home.resolve("postgres/data/PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(PostgresFailed.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18");
    }

    @Test
    @Tag("long")
    void startsAgainAfterItsPostmasterWasKilled() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            run(postgres.owner(), "create table note as select 'committed' as text");
            for (int i = 0; i < 2; i++) {
                long killed = postgres.pid();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                eventually(() ->
                        postgres.pid() != killed && "committed".equals(ask(postgres.owner(), "select text from note")));
            }
        }
    }

    @Test
    @Tag("long")
    void picksUpThePostmasterThatOutlivedItsServer() throws Exception {
        long orphan;
        try (DeskProcess desk = DeskProcess.start(home)) {
            orphan = desk.postmaster().pid();
            desk.kill();
        }
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.pid()).isEqualTo(orphan);
            assertThat(ask(postgres.owner(), "select 'here'")).isEqualTo("here");
            ProcessHandle.of(orphan).orElseThrow().destroyForcibly();
            eventually(() -> postgres.pid() != orphan && "here".equals(ask(postgres.owner(), "select 'here'")));
        }
        assertThat(ProcessHandle.of(orphan).filter(Postmaster::isAlive)).isEmpty();
    }

    @Test
    void recoversWhenServerAndPostmasterWereBothKilled() throws Exception {
        try (DeskProcess desk = DeskProcess.start(home)) {
            ProcessHandle postmaster = desk.postmaster();
            desk.kill();
            postmaster.destroyForcibly();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres.owner(), "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    @Tag("long")
    void startsThoughTheSystemGaveItsOldProcessNumberToAnother() throws Exception {
        EmbeddedPostgres.start(home).close();
        Path pid = home.resolve("postgres/data/postmaster.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n\n127.0.0.1\n1 1\nready\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres.owner(), "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    @Tag("long")
    void takesAnotherPortWhereTheOldOneIsInUse() throws Exception {
        EmbeddedPostgres.start(home).close();
        int old =
                Integer.parseInt(Files.readString(home.resolve("postgres.port")).strip());
        try (var occupant = new java.net.ServerSocket(old, 1, java.net.InetAddress.getLoopbackAddress());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(occupant.isBound()).isTrue();
            assertThat(postgres.owner().url()).doesNotContain(":" + old + "/");
        }
    }

    @Test
    @Tag("long")
    void beginsAgainWhereTheMakingOfTheClusterWasCutOff() throws Exception {
        Placement placement = Placement.in(home);
        Files.createDirectories(placement.room().resolve("init/base"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres.owner(), "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    @Tag("long")
    void isAtItsEndForEverybodyWhoClosesIt() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        List<Callable<Boolean>> closers = Collections.nCopies(8, () -> {
            postgres.close();
            return Postmaster.isAlive(postmaster);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var stillThere : threads.invokeAll(closers)) {
                assertThat(stillThere.get()).isFalse();
            }
        }
    }

    @Test
    @Tag("long")
    void leavesNothingBehindWhenTheServerIsAskedToEnd() throws Exception {
        try (DeskProcess desk = DeskProcess.start(home)) {
            ProcessHandle postmaster = desk.postmaster();
            desk.process.destroy();
            assertThat(desk.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Postmaster.isAlive(postmaster)).isFalse();
        }
    }

    @Test
    void refusesASecondStartNamingTheFirst() throws Exception {
        try (DeskProcess first = DeskProcess.start(home);
                DeskProcess second = DeskProcess.start(home)) {
            assertThat(first.answer).startsWith("ready");
            assertThat(second.answer).startsWith("refused").contains(Long.toString(first.process.pid()));
        }
    }

    @Test
    @Tag("long")
    void servesAPlainUser() throws Exception {
        assumeTrue(isRoot(), "only root can become somebody else");
        try (DeskProcess desk = DeskProcess.startAsAStranger(home)) {
            assertThat(desk.answer).startsWith("ready");
            assertThat(desk.postmaster().info().user()).contains("nobody");
        }
    }

    @Test
    void runsAsAStrangerForRoot() throws Exception {
        assumeTrue(isRoot(), "only root has to become somebody else");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().info().user())
                    .contains("nobody");
            assertThat(Files.getOwner(home.resolve("postgres-superuser.password"))
                            .getName())
                    .isEqualTo("root");
        }
    }

    @Test
    @Tag("long")
    void keepsDataElsewhereWhereAStrangerCannotReachTheHome() throws Exception {
        assumeTrue(isRoot(), "a plain user reaches its own home");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            run(postgres.owner(), "create table note as select 'still here' as text");
        }
        assertThat(home.resolve("postgres")).isSymbolicLink();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres.owner(), "select text from note")).isEqualTo("still here");
        }
    }

    @Test
    void throwawayLeavesNoDirectory() throws Exception {
        Path data;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.throwaway()) {
            data = Path.of(ask(postgres.superuser(), "show data_directory"));
            assertThat(data).exists();
        }
        assertThat(data).doesNotExist();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement();
                var rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getString(1);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** The test kit stands on this room, so this room cannot use it. */
    private static void eventually(Condition condition) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
            assertThat(System.nanoTime()).isLessThan(until);
            Pause.millis(20);
        }
    }
}
