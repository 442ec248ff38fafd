package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.atiende.postgres.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class FreshDatabaseTests {
    private final Login ofTheClass;

    FreshDatabaseTests(Login ofTheClass) {
        this.ofTheClass = ofTheClass;
    }

    @Test
    void givesTheWholeClassOneDatabase(Login ofTheMethod) {
        assertThat(ofTheMethod).isEqualTo(ofTheClass);
    }

    @Test
    void givesADatabaseThatAnswers(Login login) throws Exception {
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
