package org.atiende.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The data directory and what every cluster of ours holds: roles, and one database. */
final class Cluster {
    static final String VERSION = "18";
    static final String DATABASE = "atiende";
    static final String OWNER = "atiende_owner";
    static final String READER = "atiende_reader";

    private final Placement placement;
    private final Path bin;
    private final Passwords passwords;

    Cluster(Placement placement, Path bin, Passwords passwords) {
        this.placement = placement;
        this.bin = bin;
        this.passwords = passwords;
    }

    /** Makes the data directory where there is none; refuses one of another major version. */
    void prepare(boolean durable) throws IOException {
        Path data = placement.data();
        if (Files.exists(data)) {
            String found = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!found.equals(VERSION)) {
                throw new PostgresFailed(
                        "The data in %s are of PostgreSQL %s, and this program runs PostgreSQL %s; see UPGRADING.md"
                                .formatted(data, found, VERSION));
            }
            return;
        }
        Path password = placement.room().resolve("superuser");
        Path draft = placement.room().resolve("init");
        Trees.delete(draft);
        Files.writeString(password, passwords.of("superuser"));
        // The directory is closed to all but PostgreSQL's user, who is not always the one that writes this.
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            initialise(draft, password, durable);
        } finally {
            Files.delete(password);
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path directory, Path password, boolean durable) throws IOException {
        List<String> command = new ArrayList<>(placement.prefix());
        command.addAll(List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + directory,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth-host=scram-sha-256",
                "--auth-local=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
        if (!durable) {
            command.add("--no-sync");
        }
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new PostgresFailed("initdb cannot make a cluster in %s: %s"
                        .formatted(directory, output.strip().lines().reduce("", (a, b) -> b)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("Interrupted while making a cluster in " + directory, e);
        }
    }

    /** Brings roles and database up to date through a superuser's connection. */
    void furnish(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            role(statement, OWNER, "nosuperuser createrole", passwords.of("owner"));
            role(statement, READER, "nosuperuser bypassrls", passwords.of("reader"));
            statement.execute("grant pg_read_all_data to " + READER);
            statement.execute("alter role %s set default_transaction_read_only = on".formatted(READER));
            try (var rs = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
                if (rs.next()) {
                    return;
                }
            }
            statement.execute("create database %s owner %s".formatted(DATABASE, OWNER));
        }
    }

    private static void role(Statement statement, String name, String rights, String password) throws SQLException {
        // The passwords are hexadecimal and the names constants: nothing to escape.
        statement.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s;
                    end if;
                    alter role %1$s login %2$s password '%3$s';
                end $$""".formatted(name, rights, password));
    }
}
