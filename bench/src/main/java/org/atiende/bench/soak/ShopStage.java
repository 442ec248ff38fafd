package org.atiende.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Member;
import org.atiende.simulator.ShopSimulator;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.simulator.WoocommerceSimulator;

/** A web shop: buyers buy and say nothing. */
final class ShopStage extends Stage {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");
    private static final String DOMAIN = "casa-soak.myshopify.com";

    private final String kind;
    private final String account;
    private final ShopSimulator platform;
    private final Map<String, String> secrets;

    private ShopStage(String kind, String account, ShopSimulator platform, Map<String, String> secrets) {
        this.kind = kind;
        this.account = account;
        this.platform = platform;
        this.secrets = secrets;
    }

    static ShopStage shopify() throws IOException {
        return new ShopStage(
                "shopify",
                DOMAIN,
                ShopifySimulator.start(new ShopifySimulator.Settings(DOMAIN, "client", "client-secret"), NOWHERE),
                Map.of("clientId", "client", "clientSecret", "client-secret"));
    }

    static ShopStage woocommerce() throws IOException {
        return new ShopStage(
                "woocommerce",
                "tienda.example",
                WoocommerceSimulator.start(
                        new WoocommerceSimulator.Settings("ck_1", "cs_1", "signing-secret"), NOWHERE),
                Map.of("consumerKey", "ck_1", "consumerSecret", "cs_1", "signingSecret", "signing-secret"));
    }

    @Override
    String kind() {
        return kind;
    }

    @Override
    boolean talks() {
        return false;
    }

    @Override
    String account() {
        return account;
    }

    @Override
    Map<String, String> settings() {
        Map<String, String> all = new java.util.HashMap<>(secrets);
        all.put("baseUrl", platform.url());
        return all;
    }

    @Override
    void connected(Member owner, String channel) throws IOException, InterruptedException {
        platform.tell(
                URI.create(owner.url() + URI.create(webhook(owner, channel)).getPath()));
    }

    @Override
    void happen(Throw thrown, String text) {
        int number = numbers.incrementAndGet();
        switch (thrown) {
            case PLAIN -> {}
            case TWICE -> platform.repeatsNext();
            case SWAPPED -> platform.holdsNext();
        }
        tell(
                platform.buys(new ShopSimulator.Purchase(
                        "Comprador " + number % BUYERS,
                        "55400000%02d".formatted(number % BUYERS),
                        "",
                        "Lámpara de mesa",
                        129_900,
                        1)),
                thrown);
    }

    @Override
    void outage(Duration lasting) {
        platform.outage(lasting);
    }

    @Override
    List<String> took() {
        return List.of();
    }

    @Override
    public void close() {
        platform.close();
    }
}
