package org.atiende.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Member;
import org.atiende.simulator.MercadolibreSimulator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Mercado Libre: half of what buyers write are questions, half stand under an order. */
final class MercadolibreStage extends Stage {
    private static final String SELLER = "415458399";
    private static final String CLIENT = "5503910050000077";
    private static final String ITEM = "MLM7700001";

    private final MercadolibreSimulator platform;
    private final Map<Integer, String> orders = new HashMap<>();
    private URI webhook = URI.create("http://127.0.0.1:9/");
    private @Nullable ObjectNode held;

    MercadolibreStage() throws IOException {
        platform = MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings(CLIENT, "client-secret", SELLER, webhook));
        platform.offers(ITEM, "Mochila azul", 54_900);
    }

    @Override
    String kind() {
        return "mercadolibre";
    }

    @Override
    String account() {
        return SELLER;
    }

    @Override
    Map<String, String> settings() {
        Map<String, String> tokens = platform.granted();
        return Map.of(
                "clientId",
                CLIENT,
                "clientSecret",
                "client-secret",
                "baseUrl",
                platform.url(),
                "authUrl",
                platform.url() + "/authorization",
                "accessToken",
                tokens.getOrDefault("access", ""),
                "refreshToken",
                tokens.getOrDefault("refresh", ""));
    }

    @Override
    void connected(Member owner, String channel) throws IOException, InterruptedException {
        webhook = URI.create(owner.url() + URI.create(webhook(owner, channel)).getPath());
        platform.tell(webhook);
    }

    @Override
    void happen(Throw thrown, String text) {
        int number = numbers.incrementAndGet();
        int buyer = number % BUYERS;
        String user = Integer.toString(770_000 + buyer);
        boolean question = buyer % 2 == 0;
        if (!question && !orders.containsKey(buyer)) {
            orders.put(buyer, platform.buys(user, "SOAK" + buyer, ITEM, 1));
        }
        tell(Integer.toString(number), thrown);
        // What is held back is told a message later, by hand.
        platform.tells(thrown != Throw.SWAPPED);
        String id = question
                ? platform.asks(user, ITEM, said(number, text))
                : platform.writes(orders.getOrDefault(buyer, ""), said(number, text));
        platform.tells(true);
        ObjectNode notification = question
                ? platform.notification("questions", "/questions/" + id, false)
                : platform.notification("messages", id, false);
        if (thrown == Throw.TWICE) {
            var unused = platform.post(notification, webhook);
        }
        settle();
        if (thrown == Throw.SWAPPED) {
            held = notification;
        }
    }

    @Override
    void settle() {
        if (held != null) {
            // If nobody takes it, the desk finds it on the platform's own lists.
            var unused = platform.post(held, webhook);
            held = null;
        }
    }

    @Override
    void outage(Duration lasting) {
        platform.outage(lasting);
    }

    @Override
    List<String> took() {
        return platform.sent().stream().map(MercadolibreSimulator.Sent::text).toList();
    }

    @Override
    public void close() {
        platform.close();
    }
}
