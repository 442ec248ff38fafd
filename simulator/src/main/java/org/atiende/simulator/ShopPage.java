package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo shop's own site with the desk's chat on it, under the strictest policy that a site may have. With {@code
 * ?cliente=c-1042} somebody is signed in there, and the shop's server vouches for them.
 */
public final class ShopPage {
    static final String PATH = "/tienda";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration VOUCHED = Duration.ofHours(8);
    private static final Map<String, Customer> CUSTOMERS = Map.of(
            "c-1042", new Customer("Ana Pérez Luna", "ana.perez@correo.example"),
            "c-1043", new Customer("Beto Salas", "beto.salas@correo.example"),
            "c-1044", new Customer("Carmen Ríos", "carmen.rios@correo.example"));

    private final Settings settings;
    private final String page;
    private final byte[] looks;
    private final InstantSource clock = InstantSource.system();

    private ShopPage(Settings settings) {
        this.settings = settings;
        this.page = new String(resource("/shop/page.html"), StandardCharsets.UTF_8);
        this.looks = resource("/shop/page.css");
    }

    /**
     * What the shop knows of its desk.
     *
     * @param desk its address
     * @param channel the id of the chat
     * @param identitySecret with which the shop vouches for its customers
     */
    public record Settings(String desk, String channel, String identitySecret) {
        @Override
        public String toString() {
            return "Settings[" + desk + "]";
        }
    }

    /** Somebody who has an account with the shop, with the address that the shop has verified. */
    private record Customer(String name, String email) {}

    /** Serves the page beside a pretend platform; returns its address. */
    public static String beside(WhatsappSimulator host, Settings settings) {
        host.alsoServe(PATH, new ShopPage(settings)::serve);
        return host.url() + PATH;
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/page.css")) {
            answer(exchange, 200, "text/css; charset=utf-8", looks);
            return;
        }
        Map<String, String> query = Forms.query(exchange);
        String customer = query.getOrDefault("cliente", "");
        Customer known = CUSTOMERS.get(customer);
        String identity = known == null ? "" : " data-identity=\"" + identity(customer, known) + "\"";
        String filled = page.replace("{desk}", settings.desk())
                .replace("{channel}", settings.channel())
                .replace("{identity}", identity)
                .replace("{who}", known == null ? "Sin sesión" : "Sesión de " + known.name());
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src %1$s/widget.js; connect-src %1$s; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
                                .formatted(settings.desk()));
        answer(exchange, 200, "text/html; charset=utf-8", filled.getBytes(StandardCharsets.UTF_8));
    }

    /** What a shop's server signs: who it is, and until when its word holds. */
    private String identity(String id, Customer customer) {
        ObjectNode said = JSON.createObjectNode();
        said.put("id", id);
        said.put("name", customer.name());
        said.put("email", customer.email());
        said.put("exp", clock.instant().plus(VOUCHED).getEpochSecond());
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(said));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.identitySecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return payload + "." + HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = ShopPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
