package org.atiende.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Member;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.EmailSimulator;
import org.jspecify.annotations.Nullable;

/** A mailbox: that of the shop, or the one to which Amazon relays what buyers write. */
final class MailStage extends Stage {
    private final EmailSimulator mail;
    private final @Nullable AmazonSimulator amazon;
    private final Map<Integer, String> orders = new HashMap<>();

    private MailStage(EmailSimulator mail, @Nullable AmazonSimulator amazon) {
        this.mail = mail;
        this.amazon = amazon;
    }

    static MailStage ofTheShop() throws IOException {
        return new MailStage(EmailSimulator.start(0, 0, "ventas@soak.example", "clave"), null);
    }

    static MailStage ofAmazon() throws IOException {
        EmailSimulator mail = EmailSimulator.start(0, 0, "amazon@soak.example", "clave");
        return new MailStage(
                mail, AmazonSimulator.start(mail, new AmazonSimulator.Settings("client", "secret", "Atzr|1")));
    }

    @Override
    String kind() {
        return amazon == null ? "email" : "amazon";
    }

    @Override
    String account() {
        return amazon == null ? mail.address() : "A2SOAKSELLER";
    }

    @Override
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(amazon == null ? mail.account() : amazon.account());
        settings.put("fromName", "Tienda");
        return settings;
    }

    @Override
    void connected(Member owner, String channel) {}

    @Override
    void happen(Throw thrown, String text) {
        int number = numbers.incrementAndGet();
        int buyer = number % BUYERS;
        tell(Integer.toString(number), thrown);
        if (thrown == Throw.SWAPPED) {
            mail.holdsNext();
        }
        if (amazon == null) {
            mail.writes(address(buyer), "Comprador", "Mi pedido " + buyer, said(number, text));
        } else {
            String order = orders.computeIfAbsent(
                    buyer, it -> amazon.buys(new AmazonSimulator.Item("B0CX2M7QLT", "Juego de sábanas", 89_900, 1)));
            amazon.writes(address(buyer), "Comprador", order, said(number, text));
        }
        if (thrown == Throw.TWICE) {
            mail.deliversLastAgain();
        }
    }

    private String address(int buyer) {
        return amazon == null
                ? "comprador%d@correo.example".formatted(buyer)
                : "comprador%04d@marketplace.amazon.com.mx".formatted(buyer);
    }

    @Override
    void settle() {
        mail.holdsNoMore();
    }

    @Override
    void outage(Duration lasting) {
        mail.mailboxIsAway(true);
        if (amazon != null) {
            amazon.outage(lasting);
        }
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(lasting);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            mail.mailboxIsAway(false);
        });
    }

    @Override
    List<String> took() {
        List<String> texts = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            for (EmailSimulator.Received received : mail.received(address(buyer))) {
                texts.add(received.text());
            }
        }
        return texts;
    }

    @Override
    public void close() {
        if (amazon != null) {
            amazon.close();
        }
        mail.close();
    }
}
