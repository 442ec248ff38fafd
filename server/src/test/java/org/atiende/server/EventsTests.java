package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live feed, and who may follow it. */
class EventsTests {
    private TestDesk desk;

    @BeforeEach
    void start() {
        desk = TestDesk.kept();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9999999999999999999", "99999999999999999999.0", "0.-1", "0", "x.1"})
    void aCursorThatNoFeedHasIsRefusedBeforeAnybodyFollowsIt(String cursor) throws Exception {
        HttpResponse<String> answer = desk.ask("GET", "/api/v1/events?since=" + cursor, desk.shop.readOnlyKey(), null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ATI-1006").contains(cursor);
    }
}
