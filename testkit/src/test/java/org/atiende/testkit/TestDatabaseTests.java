package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.postgres.Login;
import org.junit.jupiter.api.Test;

class TestDatabaseTests {
    @Test
    void givesEachAskerADatabaseOfItsOwn() throws Exception {
        Login one = TestDatabase.fresh();
        Login two = TestDatabase.fresh();
        assertThat(one.url()).isNotEqualTo(two.url());
        try (Connection connection = DriverManager.getConnection(one.url(), one.user(), one.password());
                var rs = connection.createStatement().executeQuery("select version()")) {
            rs.next();
            assertThat(rs.getString(1)).startsWith("PostgreSQL 18");
        }
    }

    @Test
    void copiesATemplateThatIsPreparedOnce() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            Login copy = TestDatabase.copyOf("notes", login -> {
                prepared.incrementAndGet();
                try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
                    connection.createStatement().execute("create table note as select 1 as id");
                }
            });
            Login reader = TestDatabase.reader(copy);
            try (Connection connection = DriverManager.getConnection(reader.url(), reader.user(), reader.password())) {
                assertThat(connection
                                .createStatement()
                                .executeQuery("select from note")
                                .next())
                        .isTrue();
            }
        }
        assertThat(prepared).hasValue(1);
    }

    @Test
    void ownerIsNoSuperuser() throws Exception {
        Login owner = TestDatabase.fresh();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var rs = connection.createStatement().executeQuery("select current_setting('is_superuser')")) {
            rs.next();
            assertThat(rs.getString(1)).isEqualTo("off");
        }
    }
}
