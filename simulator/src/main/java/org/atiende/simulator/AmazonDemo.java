package org.atiende.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** Buyers of the demo shop on Amazon: they buy, write by relayed mails, and go on when the shop has answered. */
final class AmazonDemo {
    private static final int QUICK = 5;
    private static final long LOOK_MILLIS = 2_000;
    private static final long THINK_MILLIS = 5_000;

    private final AmazonSimulator amazon;
    private final Map<String, Talk> talks = new ConcurrentHashMap<>();

    private AmazonDemo(AmazonSimulator amazon) {
        this.amazon = amazon;
    }

    /** A buyer in the middle of a talk. */
    private static final class Talk {
        private final String alias;
        private final String name;
        private final String order;
        private final Queue<String> turns = new ConcurrentLinkedQueue<>();
        private int answers;

        Talk(String alias, String name, String order) {
            this.alias = alias;
            this.name = name;
            this.order = order;
        }
    }

    /** Starts Amazon beside the other platform, with a mail server of its own, and lets buyers write. */
    static void begin(WhatsappSimulator host, JsonNode access) throws IOException {
        JsonNode account = access.path("amazon");
        EmailSimulator mail = EmailSimulator.start(
                account.path("imapPort").asInt(0),
                account.path("smtpPort").asInt(0),
                account.path("address").asString(""),
                account.path("password").asString(""));
        AmazonSimulator amazon = AmazonSimulator.beside(
                host,
                "/amazon",
                mail,
                new AmazonSimulator.Settings(
                        account.path("clientId").asString(""),
                        account.path("clientSecret").asString(""),
                        account.path("refreshToken").asString("")));
        AmazonDemo demo = new AmazonDemo(amazon);
        JsonNode conversations = DemoScript.read("amazon");
        Thread.ofVirtual().start(() -> demo.play(conversations));
        Thread.ofVirtual().start(demo::goOn);
    }

    private void play(JsonNode conversations) {
        SplittableRandom random = new SplittableRandom(17);
        int said = 0;
        try {
            for (int round = 0; ; round++) {
                for (JsonNode conversation : conversations) {
                    write(conversation, round * 100 + said % 100);
                    said++;
                    Thread.sleep(said < QUICK ? 700 : random.nextLong(25_000, 45_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(JsonNode conversation, int number) {
        JsonNode item = conversation.path("item");
        String asin = item.path("asin").asString("");
        String alias = "%s%04d@marketplace.amazon.com.mx"
                .formatted(conversation.path("alias").asString("comprador"), number);
        String name = conversation.path("name").asString("");
        String order = "";
        if (!conversation.path("question").asBoolean(false)) {
            order = amazon.buys(
                    "70%d-%07d-%07d".formatted(1 + number % 9, 1_400_000 + number * 37, 2_600_000 + number * 91),
                    new AmazonSimulator.Item(
                            asin,
                            item.path("title").asString(""),
                            item.path("cents").asLong(),
                            conversation.path("quantity").asInt(1)));
            String parcel = conversation.path("parcel").asString("");
            if (!parcel.isEmpty()) {
                amazon.ships(order, parcel);
            }
        }
        Talk talk = new Talk(alias, name, order);
        conversation.path("turns").forEach(it -> talk.turns.add(it.asString("")));
        String first = String.valueOf(talk.turns.poll());
        talks.put(alias, talk);
        if (order.isEmpty()) {
            amazon.asks(alias, name, asin, first);
        } else {
            amazon.writes(alias, name, order, first);
        }
    }

    private void goOn() {
        try {
            while (true) {
                for (Talk talk : talks.values()) {
                    List<EmailSimulator.Received> received = amazon.mail().received(talk.alias);
                    if (received.size() > talk.answers) {
                        talk.answers = received.size();
                        String next = talk.turns.poll();
                        if (next != null) {
                            Thread.sleep(THINK_MILLIS);
                            amazon.answers(talk.alias, talk.name, received.getLast(), talk.order, next);
                        }
                    }
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
