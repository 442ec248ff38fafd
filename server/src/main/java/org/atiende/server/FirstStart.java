package org.atiende.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.accounts.NewWorkspace;
import org.atiende.server.accounts.OwnerData;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Furnishes an empty installation: a workspace with its owner, keys for the API, and a WhatsApp channel of the pretend
 * platform, so that a message can come in at once. What is needed to reach it is written to {@code access.json} in the
 * home, for the owner of the home alone.
 */
final class FirstStart {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Settings settings;
    private final Workspaces workspaces;
    private final Channels channels;
    private final SecureRandom random = new SecureRandom();

    FirstStart(Settings settings, Workspaces workspaces, Channels channels) {
        this.settings = settings;
        this.workspaces = workspaces;
        this.channels = channels;
    }

    /** Furnishes the installation if it is empty; brings the address in {@code access.json} up to date otherwise. */
    void run(String url) throws IOException {
        Path access = settings.home().resolve("access.json");
        if (!workspaces.all().isEmpty()) {
            if (Files.exists(access)) {
                JsonNode known = Json.STORED.readTree(Files.readString(access));
                if (known instanceof ObjectNode object) {
                    object.put("url", url);
                    write(access, object);
                    announce(object);
                }
            }
            return;
        }
        ObjectNode made = furnish(url);
        write(access, made);
        announce(made);
    }

    private ObjectNode furnish(String url) {
        String email = settings.demo() ? "demo@atiende.local" : "owner@atiende.local";
        String password = secret(16);
        NewWorkspace workspace = workspaces.create(
                settings.demo() ? "Casa Jacaranda" : "Mi tienda",
                new OwnerData(email, settings.demo() ? "Demo" : "Owner", password));
        String appSecret = secret(32);
        String verifyToken = secret(24);
        Map<String, String> channelSettings = new LinkedHashMap<>();
        channelSettings.put("appSecret", appSecret);
        channelSettings.put("verifyToken", verifyToken);
        channelSettings.put("accessToken", "simulator-" + secret(24));
        // Without the simulator there is nothing behind the test channel: sends are refused at once, on this machine.
        channelSettings.put("baseUrl", settings.simulatorUrl().orElse("http://127.0.0.1:9"));
        Channels.View channel = channels.connect(
                workspace.workspace(), "whatsapp", "WhatsApp (simulator)", "100000000000001", channelSettings);

        ObjectNode access = Json.STORED.createObjectNode();
        access.put("url", url);
        access.put("workspace", workspace.workspace().toString());
        access.put("operatorKey", workspaces.createOperatorKey(workspace.workspace(), "installation"));
        ObjectNode owner = access.putObject("owner");
        owner.put("email", email);
        owner.put("password", password);
        access.put("readOnlyKey", workspace.readOnlyKey());
        access.put("readWriteKey", workspace.readWriteKey());
        ObjectNode whatsapp = access.putObject("whatsapp");
        whatsapp.put("channel", channel.id().toString());
        whatsapp.put("phoneNumberId", "100000000000001");
        whatsapp.put("appSecret", appSecret);
        whatsapp.put("verifyToken", verifyToken);
        whatsapp.put("accessToken", channelSettings.get("accessToken"));
        return access;
    }

    private static void write(Path access, ObjectNode content) throws IOException {
        Home.writePrivately(access, Json.STORED.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    private static void announce(ObjectNode access) {
        System.out.printf(
                "Sign in as %s with password %s%n",
                access.path("owner").path("email").asString(),
                access.path("owner").path("password").asString());
        System.out.printf(
                "API key (read only): %s%n", access.path("readOnlyKey").asString());
    }

    private String secret(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
