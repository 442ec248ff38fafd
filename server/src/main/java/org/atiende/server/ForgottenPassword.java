package org.atiende.server;

import java.nio.file.Files;
import java.time.InstantSource;
import org.atiende.postgres.EmbeddedPostgres;
import org.atiende.postgres.HomeLock;
import org.atiende.postgres.Login;
import org.atiende.server.accounts.ForgottenPasswords;
import org.atiende.server.database.Migrations;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MasterKey;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Gives somebody who cannot sign in any more a first password, for whoever has the machine: the way back of an owner whom
 * nobody else in the workspace could help. The desk may run meanwhile.
 */
final class ForgottenPassword {
    private ForgottenPassword() {}

    /** Gives the first password and says in a sentence what it is. */
    static String replace(Settings settings, String email) {
        if (settings.key().isEmpty() && !Files.exists(settings.keyFile())) {
            throw new StartRefused("There is no desk in %s yet: its key-encryption key %s is not there"
                    .formatted(settings.home(), settings.keyFile()));
        }
        MasterKey key = KeyFile.load(settings);
        if (settings.databaseUrl().isPresent()) {
            return replace(key, AtiendeServer.owner(settings.databaseUrl().get()), email);
        }
        HomeLock lock;
        try {
            lock = HomeLock.take(settings.home());
        } catch (HomeLock.Taken e) {
            return replace(key, EmbeddedPostgres.ownerIn(settings.home()), email);
        }
        // The home is given back after what was started in it has ended: whoever takes it next starts their own.
        try (lock;
                EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.home())) {
            return replace(key, postgres.owner(), email);
        }
    }

    /** Like {@link #replace(Settings, String)}, in the database of the owner. */
    static String replace(MasterKey key, Login owner, String email) {
        try {
            return replaced(key, owner, email);
        } catch (RuntimeException e) {
            throw StartRefused.in(e);
        }
    }

    private static String replaced(MasterKey key, Login owner, String email) {
        if (Migrations.arePending(owner)) {
            // To open it would bring it up to date, and nobody has made a backup.
            throw new StartRefused("The database is not of this release: start the desk once, as UPGRADING.md says");
        }
        try (ConfigurableApplicationContext context =
                AtiendeServer.open(Rooms.class, key, AtiendeServer.properties(owner))) {
            String password = context.getBean(ForgottenPasswords.class)
                    .replace(email)
                    .orElseThrow(() -> new StartRefused("Nobody signs in with the e-mail '%s'".formatted(email)));
            return "%s signs in with the password %s, and chooses another one then".formatted(email, password);
        }
    }

    /** Who signs in and the book of deeds; without work that goes on by itself, and without a door. */
    @ComponentScan(
            basePackages = {
                "org.atiende.server.database",
                "org.atiende.server.privacy",
                "org.atiende.server.audit",
                "org.atiende.server.accounts.store",
                "org.atiende.server.accounts.access"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.web\\..*", ".*\\.Housekeeping", ".*\\.SecurityConfiguration"}))
    static class Rooms {
        @Bean
        static InstantSource clock() {
            return AtiendeServer.clock();
        }

        @Bean
        static Ids ids(InstantSource clock) {
            return AtiendeServer.ids(clock);
        }
    }
}
