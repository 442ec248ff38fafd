package org.atiende.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pretend platforms as a process of their own; with {@code --demo} buyers write to the demo shop. */
@Command(name = "simulator", description = "Pretend marketplaces on loopback.", mixinStandardHelpOptions = true)
public final class Simulator implements Runnable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int QUICK = 12;

    @Option(names = "--port", required = true, description = "port of the Graph API on loopback")
    private int port;

    @Option(names = "--home", required = true, description = "home of the desk, whose access.json is awaited")
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Option(names = "--demo", description = "let buyers write")
    private boolean demo;

    /** What buyers still have to say, by their number. */
    private final Map<String, Queue<String>> more = new ConcurrentHashMap<>();

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private @Nullable ShopsDemo shops;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Simulator()).execute(args));
    }

    @Override
    public void run() {
        var nobody = new WhatsappSimulator.Settings("", "", "none", URI.create("http://127.0.0.1:9/"));
        try (WhatsappSimulator simulator = WhatsappSimulator.bound(port, nobody)) {
            JsonNode access = awaitDesk();
            simulator.serve(whatsapp(access));
            simulator.afterAccept(message -> goOn(simulator, message.to()));
            if (demo) {
                approve(simulator);
                beside(simulator, access);
            }
            // All platforms at once: an account of one that is not there yet would be refused, and shown as faulty.
            simulator.open();
            if (demo) {
                play(simulator);
            }
            Thread.currentThread().join();
        } catch (IOException e) {
            System.err.println("simulator: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the demo shop may write after a window has closed. */
    private static void approve(WhatsappSimulator simulator) {
        simulator.hasTemplate(
                "seguimiento_de_pedido",
                "APPROVED",
                "",
                "Hola {{1}}, tu pedido {{2}} sigue en camino. ¿Te podemos ayudar en algo más?");
        simulator.hasTemplate(
                "retomar_tu_consulta",
                "APPROVED",
                "",
                "Hola {{1}}, ya tenemos respuesta a lo que nos preguntaste. ¿Te la enviamos por aquí?");
    }

    private void beside(WhatsappSimulator simulator, JsonNode access) throws IOException {
        if (access.has("mercadolibre")) {
            MercadolibreDemo.begin(simulator, access);
        }
        if (access.has("email")) {
            EmailDemo.begin(access);
        }
        if (access.has("amazon")) {
            AmazonDemo.begin(simulator, access);
        }
        if (access.has("shopify")) {
            shops = ShopsDemo.begin(simulator, access);
        }
        if (access.has("shopee")) {
            ShopeeDemo.begin(simulator, access);
        }
        if (access.has("widget")) {
            JsonNode widget = access.path("widget");
            ShopPage.beside(
                    simulator,
                    new ShopPage.Settings(
                            access.path("url").asString(""),
                            widget.path("channel").asString(""),
                            widget.path("identitySecret").asString("")));
        }
    }

    private static WhatsappSimulator.Settings whatsapp(JsonNode access) {
        JsonNode whatsapp = access.path("whatsapp");
        return new WhatsappSimulator.Settings(
                whatsapp.path("appSecret").asString(""),
                whatsapp.path("accessToken").asString(""),
                whatsapp.path("phoneNumberId").asString(""),
                URI.create(access.path("url").asString("") + "/webhooks/whatsapp/"
                        + whatsapp.path("channel").asString("")));
    }

    private JsonNode awaitDesk() throws InterruptedException {
        while (true) {
            JsonNode access = access();
            if (access != null && healthy(access.path("url").asString(""))) {
                return access;
            }
            Thread.sleep(300);
        }
    }

    private @Nullable JsonNode access() {
        try {
            Path file = home.resolve("access.json");
            return Files.exists(file) ? JSON.readTree(Files.readString(file)) : null;
        } catch (IOException | JacksonException e) {
            return null;
        }
    }

    private static boolean healthy(String url) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + "/actuator/health")).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private void play(WhatsappSimulator simulator) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        Set<String> seen = new HashSet<>();
        int said = 0;
        for (int round = 0; ; round++) {
            for (JsonNode conversation : DemoScript.read("conversations")) {
                String number = "52155" + (10_000_000 + round * 1_000 + seen.size());
                seen.add(number);
                String name = conversation.path("name").asString("");
                Queue<String> turns = new ConcurrentLinkedQueue<>();
                String order = bought(conversation.path("order"), name, number);
                conversation
                        .path("turns")
                        .forEach(turn -> turns.add(turn.asString("").replace("{order}", order)));
                names.put(number, name);
                more.put(number, turns);
                speak(simulator, number);
                said++;
                Thread.sleep(said < QUICK ? 250 : random.nextLong(6_000, 15_000));
            }
        }
    }

    /** What the buyer bought in one of the shop's own stores before writing; returns the order's number. */
    private String bought(JsonNode order, String name, String number) {
        return shops == null || !order.isObject() ? "" : shops.buys(order, name, number);
    }

    /** After the shop has answered, the buyer has a next word, if the script has one. */
    private void goOn(WhatsappSimulator simulator, String number) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(4_000);
                speak(simulator, number);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void speak(WhatsappSimulator simulator, String number) {
        Queue<String> turns = more.get(number);
        String text = turns == null ? null : turns.poll();
        if (text != null) {
            simulator.buyerSays(number, names.getOrDefault(number, ""), text);
        }
    }
}
