package org.atiende.server.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.atiende.server.TestDeskBeans;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MercadolibreSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One round of what {@link TokensTests} tries at length: of many callers who are refused at once, one asks the platform. */
class TokensAtOnceTests {
    private TestDeskBeans desk;
    private TokenCallers callers;

    @BeforeEach
    void start() {
        desk = TestDeskBeans.kept();
        callers = new TokenCallers(desk, InstantSource.system());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void ofManyCallersInTwoProcessesOneAsksMercadoLibre() throws Exception {
        try (MercadolibreSimulator platform = MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings("55", "s", "415", URI.create("http://127.0.0.1:9/")))) {
            Map<String, String> granted = platform.granted();
            Connected account = entered(
                    "mercadolibre",
                    "415",
                    Map.of(
                            "clientId", "55",
                            "clientSecret", "s",
                            "baseUrl", platform.url(),
                            "accessToken", granted.get("access"),
                            "refreshToken", granted.get("refresh")));
            int before = platform.tokensIssued();
            callers.manyAsk(account, platform::expireToken);
            assertThat(platform.tokensIssued() - before).isEqualTo(1);
            assertThat(platform.tokensReused()).isZero();
            desk.bean(Onboarding.class).disconnect(desk.workspace(), account.id());
        }
    }

    @Test
    void ofManyCallersInTwoProcessesOneAsksAmazon() throws Exception {
        try (EmailSimulator mail = EmailSimulator.start(0, 0, "amazon@tienda.example", "clave");
                AmazonSimulator amazon =
                        AmazonSimulator.start(mail, new AmazonSimulator.Settings("client", "secret", "Atzr|1"))) {
            Connected account = entered("amazon", "A2EXAMPLESELLER", amazon.account());
            callers.process(InstantSource.system()).of(account).token();
            int before = amazon.issued();
            callers.manyAsk(account, amazon::expireToken);
            assertThat(amazon.issued() - before).isEqualTo(1);
            desk.bean(Onboarding.class).disconnect(desk.workspace(), account.id());
        }
    }

    private Connected entered(String kind, String externalId, Map<String, String> settings) {
        Channels.View view = desk.bean(Onboarding.class).enter(desk.workspace(), kind, kind, externalId, settings);
        return desk.bean(Channels.class).get(desk.workspace(), view.id());
    }
}
