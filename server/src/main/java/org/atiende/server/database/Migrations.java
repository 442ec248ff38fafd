package org.atiende.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.postgres.Login;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How the tables are brought up to date, as their owner. */
public final class Migrations {
    private static final String PLACE = "classpath:db/migration";

    private Migrations() {}

    /**
     * Runs what is pending; returns how many migrations it took. What failed is tried again: a migration that is no
     * transaction, which alone leaves a mark when it fails, begins with taking away what was left of it.
     */
    static int run(DatabaseSettings settings) {
        forgetFailed(settings);
        return Flyway.configure()
                .dataSource(settings.url(), settings.user(), settings.password())
                .locations(PLACE)
                .createSchemas(true)
                .schemas("atiende")
                .table("migration")
                // Held by a transaction, Flyway's lock would keep an index from being built beside the work.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /**
     * Whether the tables are of an older release than this process, or not there at all. Says nothing in the log, which is not
     * set up yet where this is asked.
     *
     * @throws StartRefusedException where the database does not answer
     */
    public static boolean arePending(Login owner) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            return !isThere(statement) || !applied(statement).containsAll(brought());
        } catch (SQLException e) {
            throw new StartRefusedException(
                    "The database does not answer; a desk that is being started must be ready first: "
                            + e.getMessage());
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('atiende.migration') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Set<String> applied(Statement statement) throws SQLException {
        Set<String> scripts = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("select script from atiende.migration where success")) {
            while (rows.next()) {
                scripts.add(rows.getString(1));
            }
        }
        return scripts;
    }

    private static Set<String> brought() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(PLACE + "/V*.sql"))
                    .map(it -> String.valueOf(it.getFilename()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forgetFailed(DatabaseSettings settings) {
        JdbcClient owner =
                JdbcClient.create(new DriverManagerDataSource(settings.url(), settings.user(), settings.password()));
        boolean known = owner.sql("select to_regclass('atiende.migration') is not null")
                .query(Boolean.class)
                .single();
        if (known) {
            owner.sql("delete from atiende.migration where not success").update();
        }
    }
}
