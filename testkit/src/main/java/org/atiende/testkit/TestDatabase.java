package org.atiende.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.postgres.EmbeddedPostgres;
import org.atiende.postgres.Login;

/** A real PostgreSQL for tests: one cluster a JVM, not durable, a fresh database for who asks. */
public final class TestDatabase {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Map<String, Login> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabase() {}

    /** One for the JVM; its end is the cluster's end. */
    private static final class Cluster {
        private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwaway();
    }

    /** What makes a template out of an empty database: migrations, as a rule. It must leave no connection open. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(Login owner) throws Exception;
    }

    /** A new, empty database, owned by the role that the desk's migrations run as. */
    public static Login fresh() {
        return create("template1");
    }

    /**
     * A new database like the named template, which is prepared once.
     *
     * @param template a name in lower case letters
     */
    public static Login copyOf(String template, Preparation preparation) {
        Login prepared = TEMPLATES.computeIfAbsent(template, name -> {
            Login login = fresh();
            try {
                preparation.prepare(login);
                return login;
            } catch (Exception e) {
                throw new IllegalStateException("The template %s cannot be prepared".formatted(name), e);
            }
        });
        return create(prepared.url().substring(prepared.url().lastIndexOf('/') + 1));
    }

    /** A role that sees every row of a database that {@link #fresh()} gave, and changes none. */
    public static Login reader(Login of) {
        Login reader = Cluster.POSTGRES.reader();
        return new Login(of.url(), reader.user(), reader.password());
    }

    private static Login create(String template) {
        EmbeddedPostgres postgres = Cluster.POSTGRES;
        String name = "test_" + DATABASES.incrementAndGet();
        Login superuser = postgres.superuser();
        Login owner = postgres.owner();
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database %s owner %s template %s".formatted(name, owner.user(), template));
        } catch (SQLException e) {
            throw new IllegalStateException("The database %s cannot be created".formatted(name), e);
        }
        return new Login(postgres.url(name), owner.user(), owner.password());
    }
}
