package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atiende.postgres.Login;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MasterKey;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What an empty installation is furnished with. */
@Tag("long")
class FirstStartTests {
    @TempDir
    Path home;

    @Test
    void leavesNoWorkspaceBehindThatNobodyCouldSignInTo() throws Exception {
        Path access = home.resolve("access.json");
        Path obstacle = access.resolve("in the way");
        Files.createDirectories(obstacle);
        try (ConfigurableApplicationContext desk = desk()) {
            Workspaces workspaces = desk.getBean(Workspaces.class);
            FirstStart start = new FirstStart(
                    settings(), workspaces, desk.getBean(Channels.class), desk.getBean(Onboarding.class));
            assertThatThrownBy(() -> start.run("http://127.0.0.1:1"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("access.json");
            assertThat(workspaces.all()).isEmpty();

            Files.delete(obstacle);
            Files.delete(access);
            String password = "with password ";
            assertThat(printed(() -> start.run("http://127.0.0.1:1"))).contains(password);
            assertThat(printed(() -> start.run("http://127.0.0.1:2")))
                    .as("a log would keep it")
                    .doesNotContain(password)
                    .contains("access.json");
            assertThat(workspaces.all()).hasSize(1);
            assertThat(desk.getBean(Channels.class).all(workspaces.ids().getFirst()))
                    .as("a real shop has no pretend channel")
                    .isEmpty();
            assertThat(Json.STORED.readTree(Files.readString(access)).has("whatsapp"))
                    .isFalse();
            assertThat(Json.STORED
                            .readTree(Files.readString(access))
                            .path("url")
                            .asString())
                    .isEqualTo("http://127.0.0.1:2");
        }
    }

    @Test
    void connectsTheDemoShopToEveryPretendPlatform() throws Exception {
        try (ConfigurableApplicationContext desk = desk()) {
            FirstStart start = new FirstStart(
                    settings("--atiende.demo=true", "--atiende.simulator-url=http://127.0.0.1:9"),
                    desk.getBean(Workspaces.class),
                    desk.getBean(Channels.class),
                    desk.getBean(Onboarding.class));
            start.run("http://127.0.0.1:1");
            JsonNode access = Json.STORED.readTree(Files.readString(home.resolve("access.json")));
            WorkspaceId shop = WorkspaceId.of(access.path("workspace").asString());
            assertThat(desk.getBean(Channels.class).all(shop).stream().map(Channels.View::kind))
                    .containsExactlyInAnyOrder(
                            "whatsapp",
                            "mercadolibre",
                            "email",
                            "amazon",
                            "shopify",
                            "woocommerce",
                            "shopee",
                            "webchat");
            for (String kind : List.of("mercadolibre", "shopify", "woocommerce", "shopee")) {
                JsonNode account = access.path(kind);
                ChannelId channel = ChannelId.of(account.path("channel").asString());
                assertThat(account.path("webhook").asString())
                        .isEqualTo(desk.getBean(Onboarding.class).webhookPath(shop, channel));
            }
        }
    }

    private static String printed(Runnable work) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Settings settings(String... more) {
        return Settings.of(
                Stream.concat(Stream.of("--atiende.home=" + home), Stream.of(more))
                        .toArray(String[]::new),
                Map.of("ATIENDE_KEY_FILE", home + ".key"));
    }

    /** As with ATIENDE_DATABASE_URL, which Spring takes for the setting of that name: with the owner in its query. */
    private static ConfigurableApplicationContext desk() {
        Login database = TestDatabase.fresh();
        return AtiendeServer.application(
                        new MasterKey(new byte[32]),
                        Map.of(
                                "atiende.database.url", database.url(),
                                "atiende.database.user", database.user(),
                                "atiende.database.password", database.password()))
                .run(
                        "--server.port=0",
                        "--atiende.database.url=%s?user=%s&password=%s"
                                .formatted(database.url(), database.user(), database.password()));
    }
}
