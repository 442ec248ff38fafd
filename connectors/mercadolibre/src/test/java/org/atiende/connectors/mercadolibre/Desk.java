package org.atiende.connectors.mercadolibre;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.simulator.MercadolibreModel;
import org.atiende.simulator.MercadolibreSimulator;
import org.atiende.testkit.ConnectorDesk;
import org.atiende.testkit.HeldTokens;

/** A seller at the pretend Mercado Libre. */
final class Desk extends ConnectorDesk<MercadolibreConnector> {
    static final String SECRET = "a-secret-in-the-path";
    static final String SELLER = "415458330";
    /** The user under which a seller with Global Selling sells in Mexico. */
    static final String SELLER_IN_MEXICO = SELLER + "7";

    static final String CLIENT = "5503910050000001";

    final MercadolibreSimulator platform;
    final Account account;
    final Access tokens;

    Desk() throws IOException {
        this("local");
    }

    Desk(String model) throws IOException {
        super(new MercadolibreConnector());
        platform = MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings(CLIENT, "client-secret", SELLER, door(SECRET), played(model)));
        account = account(
                model.equals("global") ? Map.of("model", model, "users", SELLER_IN_MEXICO) : Map.of("model", model));
        Map<String, String> granted = platform.granted();
        tokens = new HeldTokens(account, granted.get("access"), granted.get("refresh"), connector);
    }

    private static MercadolibreModel played(String model) {
        return model.equals("global") ? MercadolibreModel.GLOBAL : MercadolibreModel.LOCAL;
    }

    /** The currency of the account's orders. */
    String currency() {
        return new MercadolibreSettings(account).global() ? "USD" : "MXN";
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "clientId",
                CLIENT,
                "clientSecret",
                "client-secret",
                "webhookSecret",
                SECRET,
                "baseUrl",
                platform.url(),
                "authUrl",
                platform.url() + "/authorization"));
        settings.putAll(more);
        return new Account(SELLER, settings);
    }

    /** Where notifications are posted to by who knows that secret. */
    URI door(String secret) {
        return url("/" + secret);
    }

    @Override
    protected Access access() {
        return tokens;
    }

    @Override
    public void close() {
        List<String> strayed = platform.strayed();
        platform.close();
        super.close();
        if (!strayed.isEmpty()) {
            throw new AssertionError("Addresses that the account's model does not have were asked for: " + strayed);
        }
    }
}
