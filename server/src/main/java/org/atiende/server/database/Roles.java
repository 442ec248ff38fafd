package org.atiende.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.atiende.server.kernel.MasterKey;

/**
 * The roles that serve: they own nothing and are no superusers. Their passwords are derived from the key-encryption key,
 * so that every process of an installation knows them and none has to be stored.
 */
final class Roles {
    private final DatabaseSettings settings;
    private final MasterKey key;

    Roles(DatabaseSettings settings, MasterKey key) {
        this.settings = settings;
        this.key = key;
    }

    void check(List<StartCheck> checks) {
        try (Connection connection = connect()) {
            for (StartCheck check : checks) {
                check.check(connection);
            }
        } catch (SQLException e) {
            throw unprepared(e);
        }
    }

    void prepare(String... roles) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Two processes may start at once; role changes in parallel fail with "tuple concurrently updated".
            statement.execute("select pg_advisory_xact_lock(4711001)");
            for (String role : roles) {
                // Identifiers are constants of this package and the password is hexadecimal: nothing to escape.
                statement.execute("""
                        do $$ begin
                            if not exists (select from pg_roles where rolname = '%1$s') then
                                create role %1$s login nosuperuser nocreatedb nocreaterole nobypassrls;
                            end if;
                        end $$""".formatted(role));
                statement.execute(
                        "alter role %s password '%s'".formatted(role, DatabaseConfiguration.passwordOf(role, key)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw unprepared(e);
        }
    }

    private IllegalStateException unprepared(SQLException e) {
        String address = settings.url().replaceAll("\\?.*", "");
        return new IllegalStateException(
                "The database at %s cannot be prepared: %s".formatted(address, e.getMessage()), e);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }
}
