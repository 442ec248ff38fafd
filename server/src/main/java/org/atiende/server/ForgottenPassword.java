package org.atiende.server;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import org.atiende.postgres.EmbeddedPostgres;
import org.atiende.postgres.HomeLock;
import org.atiende.server.accounts.ForgottenPasswords;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MasterKey;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
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
        return replace(KeyFile.load(settings), database(settings), email);
    }

    /**
     * Like {@link #replace(Settings, String)}.
     *
     * @param database properties that say where the database is and who its owner is
     */
    static String replace(MasterKey key, Map<String, Object> database, String email) {
        try (ConfigurableApplicationContext context = open(key, database)) {
            String password = context.getBean(ForgottenPasswords.class)
                    .replace(email)
                    .orElseThrow(() -> new StartRefused("Nobody signs in with the e-mail '%s'".formatted(email)));
            return "%s signs in with the password %s, and chooses another one then".formatted(email, password);
        }
    }

    /** Of the desk that runs, or of one that is started for this; the lock goes with the process. */
    private static Map<String, Object> database(Settings settings) {
        if (settings.databaseUrl().isPresent()) {
            return AtiendeServer.database(settings);
        }
        try {
            HomeLock.take(settings.home());
        } catch (HomeLock.Taken e) {
            return AtiendeServer.properties(EmbeddedPostgres.ownerIn(settings.home()));
        }
        return AtiendeServer.database(settings);
    }

    private static ConfigurableApplicationContext open(MasterKey key, Map<String, Object> database) {
        return new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .initializers(context -> context.getBeanFactory().registerSingleton("masterKey", key))
                .properties(database)
                .run();
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
