package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Signing in and what a session may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTests {
    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void letsAMemberChangeSomethingWithNothingButTheAnswerToTheSignIn() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        HttpResponse<String> key = owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"ERP\",\"scopes\":[\"read\"]}");
        assertThat(key.statusCode()).as(key.body()).isEqualTo(201);
    }

    @Test
    void refusesAChangeWithoutTheTokenAgainstForeignSites() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        owner.forget("XSRF-TOKEN");
        HttpResponse<String> key = owner.ask("POST", "/api/v1/api-keys", "{\"name\":\"ERP\",\"scopes\":[\"read\"]}");
        assertThat(key.statusCode()).isEqualTo(403);
        assertThat(key.body()).contains("ATI-2005");
    }
}
