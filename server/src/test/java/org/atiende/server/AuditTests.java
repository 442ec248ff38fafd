package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The audit only grows: neither the application nor the owner of the table can take an entry back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTests {
    private static final String NOT_ALLOWED = "42501";

    private final TestDesk desk = TestDesk.kept();

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void theApplicationsRoleAddsAndReadsAndCanDoNothingElse() throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThat(count(statement)).isPositive();
            refused(statement);
            assertThatThrownBy(() -> statement.execute("alter table audit.entry disable trigger append_only"))
                    .isInstanceOf(SQLException.class);
            assertThat(count(statement)).isPositive();
        }
    }

    @Test
    void theOwnerOfTheTableIsRefusedToo() throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        desk.database.url(), desk.database.user(), desk.database.password());
                Statement statement = owner.createStatement()) {
            refused(statement);
        }
    }

    @Test
    void nobodyPutsAnEntryIntoTheBookOfAnotherWorkspace() throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThatThrownBy(() -> statement.execute("""
                    insert into audit.entry values ('%s', gen_random_uuid(), now(), 'person', null, 'x.y', 'z', '{}')""".formatted(desk.neighbour.workspace())))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            it -> assertThat(it.getSQLState()).isEqualTo(NOT_ALLOWED));
        }
    }

    private static void refused(Statement statement) {
        for (String sql : List.of(
                "update audit.entry set action = 'nothing.happened'",
                "delete from audit.entry",
                "truncate audit.entry")) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            it -> assertThat(it.getSQLState()).isEqualTo(NOT_ALLOWED));
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet rs = statement.executeQuery("select count(*) from audit.entry")) {
            rs.next();
            return rs.getLong(1);
        }
    }
}
