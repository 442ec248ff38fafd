package org.atiende.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.atiende.server.database.StartRefusedException;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.privacy.Rewrap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;

/**
 * Changes the key-encryption key while the desk stands still. The new key is written beside the old one before anything in
 * the database changes, so that a change that was cut off is finished by asking for it again; the old key is kept, for
 * backups made until then are sealed with it.
 */
final class KeyChange {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Map<String, Object> database;

    /**
     * @param database properties that say where the database is and who its owner is
     */
    KeyChange(Settings settings, Map<String, Object> database) {
        this.settings = settings;
        this.database = database;
    }

    /** Changes the key and says in a sentence what was done. */
    String run(Instant now) throws IOException {
        if (settings.key().isPresent()) {
            MasterKey next = settings.newKey()
                    .map(KeyFile::parse)
                    .orElseThrow(() -> new StartRefused("ATIENDE_KEY holds the key-encryption key; give the new one in"
                            + " ATIENDE_NEW_KEY (32 bytes in base64)"));
            return "The keys of %d workspaces are wrapped with ATIENDE_NEW_KEY; start with it as ATIENDE_KEY from now on"
                    .formatted(change(KeyFile.parse(settings.key().get()), next));
        }
        Path file = settings.keyFile();
        if (!Files.exists(file)) {
            throw new StartRefused("There is no key-encryption key %s to change".formatted(file));
        }
        MasterKey current = KeyFile.read(file);
        Path draft = file.resolveSibling(file.getFileName() + ".next");
        MasterKey next = Files.exists(draft) ? KeyFile.read(draft) : KeyFile.make(draft);
        int workspaces = change(current, next);
        Path kept = file.resolveSibling(file.getFileName() + ".until-" + STAMP.format(now));
        Files.copy(file, kept);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return "The keys of %d workspaces are wrapped with the new %s; %s opens backups made until now"
                .formatted(workspaces, file, kept);
    }

    private int change(MasterKey current, MasterKey next) {
        try (ConfigurableApplicationContext context = open(current)) {
            return context.getBean(Rewrap.class).rewrap(current, next);
        } catch (RuntimeException e) {
            if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof StartRefusedException)) {
                throw e;
            }
        }
        // Not the current key: then a change was cut off after the database had taken the new one.
        try (ConfigurableApplicationContext context = open(next)) {
            return context.getBean(Rewrap.class).rewrap(next, next);
        } catch (RuntimeException e) {
            throw StartRefused.in(e);
        }
    }

    private ConfigurableApplicationContext open(MasterKey key) {
        return AtiendeServer.open(Rooms.class, key, database);
    }

    /** The two rooms that a change of key needs; without work that goes on by itself, and without a door. */
    @ComponentScan(
            basePackages = {"org.atiende.server.database", "org.atiende.server.privacy"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.privacy\\.web\\..*", ".*\\.Housekeeping"}))
    static class Rooms {
        @Bean
        static InstantSource clock() {
            return AtiendeServer.clock();
        }
    }
}
