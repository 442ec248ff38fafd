package org.atiende.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.postgres.EmbeddedPostgres;
import org.atiende.postgres.Login;

/** A real PostgreSQL for tests: one cluster a JVM, not durable, a fresh database for who asks. */
public final class TestDatabase {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestDatabase() {}

    private static final class Cluster {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path home = Files.createTempDirectory(
                        "atiende-test",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home, false);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    delete(home);
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new, empty database, owned by the role that the desk's migrations run as. */
    public static Login fresh() {
        EmbeddedPostgres postgres = Cluster.POSTGRES;
        String name = "test_" + DATABASES.incrementAndGet();
        Login superuser = postgres.superuser();
        Login owner = postgres.owner();
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database %s owner %s".formatted(name, owner.user()));
        } catch (SQLException e) {
            throw new IllegalStateException("The database %s cannot be created".formatted(name), e);
        }
        return new Login(postgres.url(name), owner.user(), owner.password());
    }

    /** A role that sees every row of a database that {@link #fresh()} gave, and changes none. */
    public static Login reader(Login of) {
        Login reader = Cluster.POSTGRES.reader();
        return new Login(of.url(), reader.user(), reader.password());
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // A temporary directory that stays behind harms nobody.
        }
    }
}
