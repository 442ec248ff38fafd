package org.atiende.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A read-only prompt to the database of a running desk, for machines without {@code psql}. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Read-only prompt to the running database. Statements end with ;  \\d lists tables, \\q leaves.")
public final class Sql implements Callable<Integer> {
    private static final String TABLES = """
            select table_schema as schema, table_name as name from information_schema.tables
            where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2""";

    @Option(names = "--home", description = "The desk's home.")
    private Path home =
            Path.of(System.getenv().getOrDefault("ATIENDE_HOME", System.getProperty("user.home") + "/.atiende"));

    @Option(names = "-c", description = "Run this statement and leave.")
    private @Nullable String statement;

    private final Map<String, String> environment;
    private final BufferedReader in;
    private final PrintWriter out;

    /** The command on this process's terminal. */
    public Sql() {
        this(
                System.getenv(),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    Sql(Map<String, String> environment, BufferedReader in, PrintWriter out) {
        this.environment = environment;
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Sql()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        try (Connection connection = connect()) {
            if (statement != null) {
                return run(connection, statement) ? 0 : 1;
            }
            converse(connection);
            return 0;
        } catch (SQLException e) {
            System.err.println("atiende: the database does not answer: " + e.getMessage());
            return 1;
        }
    }

    private Connection connect() throws IOException, SQLException {
        Properties properties = new Properties();
        properties.setProperty("options", "-c default_transaction_read_only=on");
        String own = environment.get("ATIENDE_DATABASE_URL");
        if (own != null) {
            return DriverManager.getConnection(own, properties);
        }
        Path port = home.resolve("postgres.port");
        if (!Files.exists(port)) {
            throw new SQLException("there is none in " + home);
        }
        properties.setProperty("user", "atiende_reader");
        properties.setProperty(
                "password",
                Files.readString(home.resolve("postgres-reader.password")).strip());
        String url = "jdbc:postgresql://127.0.0.1:%s/atiende"
                .formatted(Files.readString(port).strip());
        return DriverManager.getConnection(url, properties);
    }

    private void converse(Connection connection) throws IOException {
        boolean person = System.console() != null;
        StringBuilder pending = new StringBuilder();
        while (true) {
            if (person) {
                out.print(pending.isEmpty() ? "atiende=> " : "atiende-> ");
                out.flush();
            }
            String line = in.readLine();
            if (line == null || line.strip().equals("\\q")) {
                return;
            }
            if (line.strip().equals("\\d")) {
                run(connection, TABLES);
                continue;
            }
            pending.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                run(connection, pending.toString());
                pending.setLength(0);
            }
        }
    }

    private boolean run(Connection connection, String sql) {
        try (Statement running = connection.createStatement()) {
            boolean rows = running.execute(sql);
            while (rows || running.getUpdateCount() >= 0) {
                if (rows) {
                    SqlTable.print(running.getResultSet(), out);
                }
                rows = running.getMoreResults();
            }
            return true;
        } catch (SQLException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }
}
