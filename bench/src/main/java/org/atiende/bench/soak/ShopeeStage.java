package org.atiende.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Member;
import org.atiende.simulator.ShopeeSimulator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Shopee: buyers write in its chat; what a push lost is on the platform's own list of those. */
final class ShopeeStage extends Stage {
    private static final String PARTNER = "2000777";
    private static final String PARTNER_KEY = "partner-key-of-the-soak";
    private static final String SHOP = "600077";

    private final ShopeeSimulator platform;
    private @Nullable ObjectNode held;

    ShopeeStage() throws IOException {
        platform = ShopeeSimulator.start(
                new ShopeeSimulator.Settings(PARTNER, PARTNER_KEY, SHOP, URI.create("http://127.0.0.1:9/")));
    }

    @Override
    String kind() {
        return "shopee";
    }

    @Override
    String account() {
        return SHOP;
    }

    @Override
    Map<String, String> settings() {
        Map<String, String> tokens = platform.granted();
        return Map.of(
                "partnerId",
                PARTNER,
                "partnerKey",
                PARTNER_KEY,
                "baseUrl",
                platform.url(),
                "accessToken",
                tokens.getOrDefault("access", ""),
                "refreshToken",
                tokens.getOrDefault("refresh", ""));
    }

    @Override
    void connected(Member owner, String channel) throws IOException, InterruptedException {
        platform.tell(
                URI.create(owner.url() + URI.create(webhook(owner, channel)).getPath()));
    }

    @Override
    void happen(Throw thrown, String text) {
        int number = numbers.incrementAndGet();
        int buyer = number % BUYERS;
        tell(Integer.toString(number), thrown);
        // What is held back is told a message later, by hand.
        platform.tells(thrown != Throw.SWAPPED);
        String id = platform.writes(Integer.toString(770_100 + buyer), "comprador" + buyer, said(number, text));
        platform.tells(true);
        if (thrown == Throw.TWICE) {
            var unused = platform.post(platform.pushOf(id), false);
        }
        settle();
        if (thrown == Throw.SWAPPED) {
            held = platform.pushOf(id);
        }
    }

    @Override
    void settle() {
        if (held != null) {
            // If nobody takes it, the desk finds it among the lost pushes.
            var unused = platform.post(held, false);
            held = null;
        }
    }

    @Override
    void outage(Duration lasting) {
        platform.outage(lasting);
    }

    @Override
    List<String> took() {
        return platform.accepted().stream().map(ShopeeSimulator.Sent::text).toList();
    }

    @Override
    public void close() {
        platform.close();
    }
}
