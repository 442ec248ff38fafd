package org.atiende.connectors.walmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A seller is connected by keys, and says in words what is missing. */
class ConnectingContractTests {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private Probing.Finding probe(Access access) {
        return desk.connector.probing().orElseThrow().probe(access).getFirst();
    }

    @Test
    void getsATokenOfAQuarterOfAnHourForTheKeysAndAnotherWhenItHasRunOut() {
        TokenOutcome outcome = desk.connector
                .authorising()
                .orElseThrow()
                .byKeys(desk.access().account())
                .orElseThrow();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TokenOutcome.Granted.class, it -> assertThat(it.lives()).isEqualTo(Duration.ofMinutes(15)));
        assertThat(probe(desk.access()).result()).isEqualTo(Probing.Result.WORKS);
        int before = desk.platform.tokensIssued();
        desk.platform.expireToken();
        assertThat(probe(desk.access()).result()).isEqualTo(Probing.Result.WORKS);
        assertThat(desk.platform.tokensIssued()).isEqualTo(before + 1);
    }

    @Test
    void saysWhatIsWrong() {
        desk.platform.permission(false);
        assertThat(probe(desk.access())).satisfies(it -> {
            assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
            assertThat(it.found().words()).contains("may not read orders");
        });
        assertThat(probe(desk.with(Map.of("clientSecret", "wrong")))).satisfies(it -> {
            assertThat(it.result()).isEqualTo(Probing.Result.MISSING);
            assertThat(it.found().words()).contains("clientSecret is wrong");
        });
        desk.platform.outage(Duration.ofMinutes(1));
        assertThat(probe(desk.with(Map.of())).result()).isEqualTo(Probing.Result.UNKNOWN);
    }

    @Test
    void takesNoPostsAndSendsNoMessages() {
        WebhookRequest post =
                new WebhookRequest("POST", Map.of(), Map.of(), new byte[0], new WebhookRequest.Origin("", "127.0.0.1"));
        assertThat(desk.connector.receive(post, desk.access().account())).isInstanceOf(WebhookAnswer.Refused.class);
        Outgoing message = new Outgoing("r", "order:P1", new Outgoing.Body.Text("hola"), Optional.empty());
        assertThat(desk.send(message)).isInstanceOf(SendOutcome.Refused.class);
    }
}
