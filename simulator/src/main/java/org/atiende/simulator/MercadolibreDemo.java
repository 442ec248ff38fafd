package org.atiende.simulator;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** Buyers of the demo shop on Mercado Libre: they ask, buy, write, wait and claim, and go on when the shop has answered. */
final class MercadolibreDemo {
    private static final int QUICK = 10;
    private static final long FIRST_BUYER = 700_000_000L;

    private final MercadolibreSimulator platform;
    private final DemoScript script = new DemoScript();

    private MercadolibreDemo(MercadolibreSimulator platform) {
        this.platform = platform;
    }

    /** Starts the platform beside the other and lets buyers write, on a thread of its own. */
    static void begin(WhatsappSimulator host, JsonNode access) throws IOException {
        JsonNode account = access.path("mercadolibre");
        MercadolibreSimulator platform = MercadolibreSimulator.beside(
                host,
                "/mercadolibre",
                new MercadolibreSimulator.Settings(
                        account.path("clientId").asString(""),
                        account.path("clientSecret").asString(""),
                        account.path("seller").asString(""),
                        URI.create(access.path("url").asString("")
                                + account.path("webhook").asString(""))));
        MercadolibreDemo demo = new MercadolibreDemo(platform);
        JsonNode conversations = DemoScript.read("mercadolibre");
        platform.afterAccept(sent -> demo.script.goOn(sent.thread()));
        Thread.ofVirtual().start(() -> demo.play(conversations));
    }

    private void play(JsonNode conversations) {
        SplittableRandom random = new SplittableRandom(11);
        int said = 0;
        try {
            for (int round = 0; ; round++) {
                for (JsonNode conversation : conversations) {
                    begin(conversation, Long.toString(FIRST_BUYER + round * 1_000L + said % 1_000));
                    said++;
                    Thread.sleep(said < QUICK ? 400 : random.nextLong(12_000, 25_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(JsonNode conversation, String buyer) {
        JsonNode item = conversation.path("item");
        String listing = item.path("id").asString("");
        platform.offers(
                listing, item.path("title").asString(""), item.path("cents").asLong());
        Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
        switch (conversation.path("kind").asString("")) {
            case "question" -> {
                conversation
                        .path("turns")
                        .forEach(turn ->
                                turns.add(() -> script.await(platform.asks(buyer, listing, turn.asString("")), turns)));
                DemoScript.speak(turns);
            }
            case "claim" -> {
                String order = platform.buys(buyer, conversation.path("name").asString(""), listing, 1);
                platform.parcel(order, "delivered");
                String claim = platform.claims(
                        order,
                        conversation.path("title").asString(""),
                        conversation.path("problem").asString(""),
                        Duration.ofHours(30));
                conversation
                        .path("turns")
                        .forEach(turn -> turns.add(() -> platform.writesInClaim(claim, turn.asString(""))));
                String returned = conversation.path("returned").asString("");
                if (!returned.isEmpty()) {
                    platform.sendsBack(claim);
                }
                if (returned.equals("delivered")) {
                    platform.returnBecomes(claim, returned, returned, "retained");
                }
                script.await(claim, turns);
                DemoScript.speak(turns);
            }
            default -> {
                String order = platform.buys(
                        buyer,
                        conversation.path("name").asString(""),
                        listing,
                        conversation.path("quantity").asInt(1));
                String parcel = conversation.path("parcel").asString("");
                if (!parcel.isEmpty()) {
                    platform.parcel(order, parcel);
                }
                boolean agent = conversation.path("agent").asBoolean(false);
                conversation
                        .path("turns")
                        .forEach(turn -> turns.add(() -> {
                            if (agent) {
                                platform.writesThroughAgent(order, turn.asString(""));
                            } else {
                                platform.writes(order, turn.asString(""));
                            }
                        }));
                script.await(order, turns);
                DemoScript.speak(turns);
            }
        }
    }
}
