package org.atiende.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.accounts.NewWorkspace;
import org.atiende.server.accounts.OwnerData;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.LegibleSecret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Furnishes an empty installation: a workspace with its owner, keys for the API, and, where there are pretend platforms, accounts
 * on them (WhatsApp always, the others with the demo), so that a message can come in at once. What is needed to reach it is
 * written to {@code access.json} in the home, for the owner of the home alone.
 */
final class FirstStart {
    private final Settings settings;
    private final Workspaces workspaces;
    private final Channels channels;
    private final Onboarding onboarding;

    FirstStart(Settings settings, Workspaces workspaces, Channels channels, Onboarding onboarding) {
        this.onboarding = onboarding;
        this.settings = settings;
        this.workspaces = workspaces;
        this.channels = channels;
    }

    /** Furnishes the installation if it is empty; brings the address in {@code access.json} up to date otherwise. */
    void run(String url) {
        Path access = settings.home().resolve("access.json");
        if (!workspaces.all().isEmpty()) {
            if (Files.exists(access)) {
                ObjectNode known = read(access);
                known.put("url", url);
                write(access, known);
                // Not the password, which the owner may have changed since, and which a log would keep.
                System.out.printf("How to sign in for the first time stands in %s%n", access);
            }
            return;
        }
        String email = settings.demo() ? "demo@atiende.local" : "owner@atiende.local";
        String password = LegibleSecret.firstPassword();
        OwnerData owner = new OwnerData(email, settings.demo() ? "Demo" : "Owner", password);
        // Written before the commit: cut off in between, the file is there for nothing and is written anew at the next
        // start.
        workspaces.create(
                settings.demo() ? "Casa Jacaranda" : "Mi tienda",
                owner,
                workspace -> write(access, furnish(url, workspace, owner)));
        announce(read(access));
    }

    private ObjectNode furnish(String url, NewWorkspace workspace, OwnerData ownerData) {
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("url", url);
        access.put("workspace", workspace.workspace().toString());
        access.put("operatorKey", workspaces.createOperatorKey(workspace.workspace(), "installation"));
        ObjectNode owner = access.putObject("owner");
        owner.put("email", ownerData.email());
        owner.put("password", ownerData.password());
        access.put("readOnlyKey", workspace.readOnlyKey());
        access.put("readWriteKey", workspace.readWriteKey());
        settings.simulatorUrl().ifPresent(simulator -> access.set("whatsapp", whatsapp(workspace, simulator)));
        if (settings.demo()) {
            settings.simulatorUrl().ifPresent(simulator -> {
                access.set("mercadolibre", mercadolibre(workspace, simulator));
                access.set("email", email(workspace, URI.create(simulator)));
                access.set("amazon", amazon(workspace, URI.create(simulator)));
                access.set("shopify", shopify(workspace, simulator));
                access.set("woocommerce", woocommerce(workspace, simulator));
                access.set("shopee", shopee(workspace, simulator));
                access.set("widget", widget(workspace, simulator));
            });
        }
        return access;
    }

    /** A number at the pretend WhatsApp. */
    private ObjectNode whatsapp(NewWorkspace workspace, String simulator) {
        String number = "100000000000001";
        Map<String, String> account = new LinkedHashMap<>();
        account.put("appSecret", LegibleSecret.of(32));
        account.put("verifyToken", LegibleSecret.of(24));
        account.put("accessToken", "simulator-" + LegibleSecret.of(24));
        account.put("businessAccountId", "100000000000002");
        account.put("baseUrl", simulator);
        Channels.View channel =
                channels.connect(workspace.workspace(), "whatsapp", "WhatsApp (simulator)", number, account);
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("phoneNumberId", number);
        access.put("appSecret", account.get("appSecret"));
        access.put("verifyToken", account.get("verifyToken"));
        access.put("accessToken", account.get("accessToken"));
        return access;
    }

    /** An account at the pretend Mercado Libre, whose owner has consented already. */
    private ObjectNode mercadolibre(NewWorkspace workspace, String simulator) {
        String seller = "415458330";
        Map<String, String> application = new LinkedHashMap<>();
        application.put("clientId", "5503910050000001");
        application.put("clientSecret", LegibleSecret.of(32));
        application.put("baseUrl", simulator + "/mercadolibre");
        application.put("authUrl", simulator + "/mercadolibre/authorization");
        application.put("refreshToken", "TG-" + LegibleSecret.of(24));
        String webhookSecret = LegibleSecret.of(32);
        application.put("webhookSecret", webhookSecret);
        Channels.View channel = onboarding.enter(
                workspace.workspace(), "mercadolibre", "Mercado Libre (simulator)", seller, application);
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("clientId", application.get("clientId"));
        access.put("clientSecret", application.get("clientSecret"));
        access.put("seller", seller);
        // Put together here: nothing of this is committed yet, and the desk finds accounts among what is.
        access.put("webhook", "/webhooks/mercadolibre/%s/%s".formatted(channel.id(), webhookSecret));
        return access;
    }

    /** A mailbox at the pretend mail server, whose ports follow that of the simulator. */
    private ObjectNode email(NewWorkspace workspace, URI simulator) {
        String address = "ventas@casajacaranda.example";
        Map<String, String> mailbox = mailbox(simulator, 1);
        Channels.View channel =
                onboarding.enter(workspace.workspace(), "email", "Correo (simulator)", address, mailbox);
        return access(channel, address, mailbox);
    }

    /** A seller at the pretend Amazon, with a mailbox of its own. */
    private ObjectNode amazon(NewWorkspace workspace, URI simulator) {
        String address = "amazon@casajacaranda.example";
        Map<String, String> account = mailbox(simulator, 3);
        account.put("address", address);
        account.put("clientId", "amzn1.application-oa2-client.demo");
        account.put("clientSecret", LegibleSecret.of(32));
        String refreshToken = "Atzr|" + LegibleSecret.of(32);
        account.put("refreshToken", refreshToken);
        account.put("baseUrl", simulator + "/amazon");
        account.put("tokenUrl", simulator + "/amazon/auth/o2/token");
        Channels.View channel =
                onboarding.enter(workspace.workspace(), "amazon", "Amazon (simulator)", "A2DEMOJACARANDA", account);
        ObjectNode access = access(channel, address, account);
        access.put("clientId", account.get("clientId"));
        access.put("clientSecret", account.get("clientSecret"));
        access.put("refreshToken", refreshToken);
        return access;
    }

    /** A mailbox whose ports lie so far behind the simulator's. */
    private Map<String, String> mailbox(URI simulator, int behind) {
        Map<String, String> mailbox = new LinkedHashMap<>();
        mailbox.put("imapHost", simulator.getHost());
        mailbox.put("imapPort", Integer.toString(simulator.getPort() + behind));
        mailbox.put("imapSecurity", "none");
        mailbox.put("smtpHost", simulator.getHost());
        mailbox.put("smtpPort", Integer.toString(simulator.getPort() + behind + 1));
        mailbox.put("smtpSecurity", "none");
        mailbox.put("password", LegibleSecret.of(24));
        mailbox.put("fromName", "Casa Jacaranda");
        return mailbox;
    }

    private static ObjectNode access(Channels.View channel, String address, Map<String, String> mailbox) {
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("address", address);
        access.put("password", mailbox.get("password"));
        access.put("imapPort", Integer.parseInt(mailbox.getOrDefault("imapPort", "0")));
        access.put("smtpPort", Integer.parseInt(mailbox.getOrDefault("smtpPort", "0")));
        return access;
    }

    /** The pretend shop on Shopify, with the application's keys entered. */
    private ObjectNode shopify(NewWorkspace workspace, String simulator) {
        String shop = "casa-jacaranda.myshopify.com";
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("clientId", LegibleSecret.of(32));
        keys.put("clientSecret", LegibleSecret.of(32));
        keys.put("baseUrl", simulator + "/shopify");
        Channels.View channel = onboarding.enter(workspace.workspace(), "shopify", "Shopify (simulator)", shop, keys);
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("shop", shop);
        access.put("clientId", keys.get("clientId"));
        access.put("clientSecret", keys.get("clientSecret"));
        access.put("webhook", "/webhooks/shopify/" + channel.id());
        return access;
    }

    /** The pretend shop on WooCommerce. */
    private ObjectNode woocommerce(NewWorkspace workspace, String simulator) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("consumerKey", "ck_" + LegibleSecret.of(32));
        keys.put("consumerSecret", "cs_" + LegibleSecret.of(32));
        keys.put("signingSecret", LegibleSecret.of(32));
        keys.put("baseUrl", simulator + "/woocommerce");
        Channels.View channel = onboarding.enter(
                workspace.workspace(), "woocommerce", "WooCommerce (simulator)", "casa-jacaranda.example", keys);
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("consumerKey", keys.get("consumerKey"));
        access.put("consumerSecret", keys.get("consumerSecret"));
        access.put("signingSecret", keys.get("signingSecret"));
        access.put("webhook", "/webhooks/woocommerce/" + channel.id());
        return access;
    }

    /** A shop at the pretend Shopee, whose owner has consented already. */
    private ObjectNode shopee(NewWorkspace workspace, String simulator) {
        String shop = "600001";
        Map<String, String> application = new LinkedHashMap<>();
        application.put("partnerId", "2000123");
        application.put("partnerKey", LegibleSecret.of(40));
        application.put("baseUrl", simulator + "/shopee");
        application.put("refreshToken", LegibleSecret.of(32));
        String webhookSecret = LegibleSecret.of(32);
        application.put("webhookSecret", webhookSecret);
        Channels.View channel =
                onboarding.enter(workspace.workspace(), "shopee", "Shopee (simulator)", shop, application);
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("partnerId", application.get("partnerId"));
        access.put("partnerKey", application.get("partnerKey"));
        access.put("shop", shop);
        access.put("webhook", "/webhooks/shopee/%s/%s".formatted(channel.id(), webhookSecret));
        return access;
    }

    /** The chat on the pretend shop's own page, which the simulator serves. */
    private ObjectNode widget(NewWorkspace workspace, String simulator) {
        String identitySecret = LegibleSecret.of(40);
        Channels.View channel = channels.connect(
                workspace.workspace(),
                "webchat",
                "Chat de la tienda (simulator)",
                "casa-jacaranda",
                Map.of("origins", simulator, "identitySecret", identitySecret));
        ObjectNode access = Json.STORED.createObjectNode();
        access.put("channel", channel.id().toString());
        access.put("identitySecret", identitySecret);
        access.put("page", simulator + "/tienda");
        return access;
    }

    private static ObjectNode read(Path access) {
        try {
            return (ObjectNode) Json.STORED.readTree(Files.readString(access));
        } catch (IOException | JacksonException | ClassCastException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(access, e.getMessage()));
        }
    }

    private static void write(Path access, ObjectNode content) {
        try {
            Home.writePrivately(
                    access, Json.STORED.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
        } catch (IOException e) {
            throw new StartRefused("%s cannot be written: %s".formatted(access, e.getMessage()));
        }
    }

    /** Said at the first start alone. */
    private static void announce(ObjectNode access) {
        System.out.printf(
                "Sign in as %s with password %s%n",
                access.path("owner").path("email").asString(),
                access.path("owner").path("password").asString());
        System.out.printf(
                "API key (read only): %s%n", access.path("readOnlyKey").asString());
    }
}
