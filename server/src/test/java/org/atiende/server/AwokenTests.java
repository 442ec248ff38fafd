package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A platform that was down and posts again is tried at once, however long it was to be left alone. */
@Tag("long")
class AwokenTests {
    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-26T15:00:00Z"));
    private MercadolibreShop shop;

    @BeforeEach
    void start() throws Exception {
        shop = MercadolibreShop.alone(
                clock,
                "--atiende.check.every=1h",
                "--atiende.outage.silences=1",
                "--atiende.outage.first-rest=1m",
                "--atiende.outage.longest-rest=1h");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void fetchesAQuestionAsSoonAsThePlatformTellsOfIt() throws Exception {
        shop.platform.asks("720001", "MLM1", "¿sigue disponible?");
        shop.conversation("question");
        // Gone without a word: what it tells goes out, and what it is asked is not answered.
        shop.platform.outage(Duration.ofHours(1));
        assertThat(shop.answer(shop.conversation("question"), "Sí, claro.").statusCode())
                .isEqualTo(201);
        eventually(() -> assertThat(until()).isNotEmpty());
        String first = until();
        clock.turn(Duration.ofSeconds(61));
        eventually(() -> assertThat(until()).isNotEqualTo(first));
        clock.turn(Duration.ofSeconds(61));
        assertThat(Instant.parse(until())).as("it rests for another minute").isAfter(clock.instant());

        shop.platform.outage(Duration.ZERO);
        shop.platform.asks("720002", "MLM1", "¿es original?");
        eventually(() -> assertThat(
                        shop.get("/api/v1/conversations?state=all&limit=200").path("items"))
                .hasSize(2));
        eventually(() -> assertThat(shop.view().path("outage").isNull()).isTrue());
    }

    /** Until when the account is left alone; empty where it is not. */
    private String until() throws Exception {
        return shop.view().path("outage").path("until").asString("");
    }
}
