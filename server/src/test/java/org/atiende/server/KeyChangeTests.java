package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.privacy.Rewrap;
import org.atiende.server.privacy.Sealer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A change of the key-encryption key, finished or cut off. */
@Tag("long")
class KeyChangeTests {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path config;

    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");
    private Path file = Path.of("");
    private byte[] sealed = {};

    @BeforeEach
    void keepTheKeyInAFile() throws IOException {
        file = config.resolve("desk.key");
        Files.writeString(file, base64(desk.key));
        sealed = desk.bean(Sealer.class).seal(desk.shop.workspace(), "secreto", "somewhere/1");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void opensEverythingWithTheNewKeyAndKeepsTheOldOneForBackups() throws Exception {
        desk.close();
        assertThat(change(Map.of())).contains("2 workspaces", "until-20261126T120000Z");
        assertThat(Files.readString(config.resolve("desk.key.until-20261126T120000Z")))
                .isEqualTo(base64(desk.key));
        assertThat(config.resolve("desk.key.next")).doesNotExist();
        assertThat(opened(KeyFile.read(file))).isEqualTo("secreto");
    }

    @Test
    void finishesAChangeThatWasCutOffAfterTheDatabaseHadTakenTheNewKey() throws Exception {
        MasterKey next = KeyFile.make(config.resolve("desk.key.next"));
        desk.bean(Rewrap.class).rewrap(desk.key, next);
        desk.close();
        change(Map.of());
        assertThat(KeyFile.read(file).bytes()).isEqualTo(next.bytes());
        assertThat(opened(next)).isEqualTo("secreto");
    }

    @Test
    void beginsAgainWhatWasCutOffBeforeTheDatabaseHadTakenTheNewKey() throws Exception {
        MasterKey next = KeyFile.make(config.resolve("desk.key.next"));
        desk.close();
        change(Map.of());
        assertThat(opened(next)).isEqualTo("secreto");
    }

    @Test
    void changesNothingWithAKeyThatIsNotTheOneOfTheDatabase() throws Exception {
        desk.close();
        Files.writeString(file, base64(key(3)));
        assertThatThrownBy(() -> change(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not the one this database was sealed with");
        assertThat(opened(desk.key)).isEqualTo("secreto");
    }

    @Test
    void asksForTheNewKeyWhereTheOldOneStandsInTheEnvironment() throws Exception {
        desk.close();
        assertThatThrownBy(() -> change(Map.of("ATIENDE_KEY", base64(desk.key))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ATIENDE_NEW_KEY");
        change(Map.of("ATIENDE_KEY", base64(desk.key), "ATIENDE_NEW_KEY", base64(key(5))));
        assertThat(opened(key(5))).isEqualTo("secreto");
    }

    private String change(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("ATIENDE_KEY_FILE", file.toString());
        Settings settings = Settings.of(new String[] {"--atiende.home=" + config.resolve("home")}, all);
        return desk.withTheOwnerInTheAddress(() -> new KeyChange(settings, properties()).run(NOW));
    }

    private Map<String, Object> properties() {
        return Map.of(
                "atiende.database.url", desk.database.url(),
                "atiende.database.user", desk.database.user(),
                "atiende.database.password", desk.database.password());
    }

    private String opened(MasterKey key) {
        SpringApplication application = new SpringApplication(AtiendeServer.class);
        application.addInitializers(it -> it.getBeanFactory().registerSingleton("masterKey", key));
        application.setDefaultProperties(properties());
        try (ConfigurableApplicationContext again = application.run("--server.port=0")) {
            return again.getBean(Sealer.class).openText(desk.shop.workspace(), sealed, "somewhere/1");
        }
    }

    private static MasterKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new MasterKey(bytes);
    }

    private static String base64(MasterKey key) {
        return Base64.getEncoder().encodeToString(key.bytes());
    }
}
