package org.atiende.simulator;

import java.io.IOException;
import java.net.URI;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** Buyers of the demo shop on Shopee: they buy, wait, write, and go on when the shop has answered. */
final class ShopeeDemo {
    private static final int QUICK = 4;
    private static final long FIRST_BUYER = 740_000_000L;

    private final ShopeeSimulator platform;
    private final DemoScript script = new DemoScript();

    private ShopeeDemo(ShopeeSimulator platform) {
        this.platform = platform;
    }

    /** Starts the platform beside the other and lets buyers write, on a thread of its own. */
    static void begin(WhatsappSimulator host, JsonNode access) throws IOException {
        JsonNode account = access.path("shopee");
        ShopeeSimulator platform = ShopeeSimulator.beside(
                host,
                "/shopee",
                new ShopeeSimulator.Settings(
                        account.path("partnerId").asString(""),
                        account.path("partnerKey").asString(""),
                        account.path("shop").asString(""),
                        URI.create(access.path("url").asString("")
                                + account.path("webhook").asString(""))));
        ShopeeDemo demo = new ShopeeDemo(platform);
        JsonNode conversations = DemoScript.read("shopee");
        platform.afterAccept(sent -> demo.script.goOn(sent.buyer()));
        Thread.ofVirtual().start(() -> demo.play(conversations));
    }

    private void play(JsonNode conversations) {
        SplittableRandom random = new SplittableRandom(13);
        int said = 0;
        try {
            for (int round = 0; ; round++) {
                for (JsonNode conversation : conversations) {
                    begin(conversation, Long.toString(FIRST_BUYER + round * 1_000L + said % 1_000));
                    said++;
                    Thread.sleep(said < QUICK ? 500 : random.nextLong(20_000, 40_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(JsonNode conversation, String buyer) {
        String name = conversation.path("name").asString("");
        JsonNode item = conversation.path("item");
        String order = conversation.path("bought").asBoolean(true)
                ? platform.buys(
                        buyer,
                        name,
                        item.path("title").asString(""),
                        item.path("cents").asLong(0),
                        item.path("quantity").asInt(1))
                : "";
        if (conversation.has("tracking")) {
            platform.ships(order, conversation.path("tracking").asString(""));
        }
        if (conversation.path("delivered").asBoolean(false)) {
            platform.delivers(order);
        }
        Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
        conversation
                .path("turns")
                .forEach(turn -> turns.add(() -> platform.writes(buyer, name, turn.asString(""), order)));
        script.await(buyer, turns);
        DemoScript.speak(turns);
    }
}
