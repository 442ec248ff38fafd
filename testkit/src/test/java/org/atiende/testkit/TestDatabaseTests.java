package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
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
    void ownerIsNoSuperuser() throws Exception {
        Login owner = TestDatabase.fresh();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var rs = connection.createStatement().executeQuery("select current_setting('is_superuser')")) {
            rs.next();
            assertThat(rs.getString(1)).isEqualTo("off");
        }
    }
}
