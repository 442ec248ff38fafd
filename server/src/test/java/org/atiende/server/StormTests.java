package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.EmailSimulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything that can go round in circles at once: rules that set one another going, machines that answer a machine, a dead ERP. */
@Tag("long")
class StormTests {
    private static final String WHERE = "¿dónde viene mi pedido?";
    private static final int ROBOTS = 3;
    private static final int INVOICES = 6;

    private EmailShop shop;
    private final int[] answered = new int[ROBOTS];

    @Test
    void aStormIsBoundedAndReportedAndLosesNothing() throws Exception {
        try (EmailShop mailbox = new EmailShop("500ms");
                Receiver erp = new Receiver()) {
            shop = mailbox;
            erp.answer(500);
            shop.desk.automatic(shop.member, shop.channel, "order_tracking", "invoice_request");
            on(rule("ida", Map.of("on", "tag_set", "tag", "ida"), "true", Map.of("do", "tag", "tag", "vuelta")));
            on(rule("vuelta", Map.of("on", "tag_set", "tag", "vuelta"), "true", Map.of("do", "tag", "tag", "ida")));
            Map<String, Object> understood = Map.of("on", "message_understood");
            on(rule("marca", understood, "true", Map.of("do", "tag", "tag", "ida")));
            on(rule(
                    "rastreo",
                    understood,
                    "intent == \"order_tracking\"",
                    Map.of("do", "send_template", "template", "order_tracking.calm.check")));
            String broken = on(rule(
                    "factura",
                    understood,
                    "intent == \"invoice_request\"",
                    Map.of("do", "call_webhook", "webhook", webhook(erp))));

            for (int i = 0; i < ROBOTS; i++) {
                mailbox.mail.writes(robot(i), "Robot " + i, "Pedido " + i, WHERE);
            }
            for (int i = 0; i < INVOICES; i++) {
                mailbox.mail.writes(
                        "cliente%d@correo.example".formatted(i),
                        "Cliente",
                        "Factura " + i,
                        "quiero mi factura por favor");
            }
            JsonNode conversations = mailbox.conversations(ROBOTS + INVOICES);
            eventually(() -> {
                for (int i = 0; i < ROBOTS; i++) {
                    answerAll(i);
                }
                assertThat(stored()).isEqualTo(ROBOTS + INVOICES + robotsAnswers());
                for (JsonNode conversation : conversations) {
                    assertThat(custody(conversation).path("owner").asString())
                            .as(conversation.toString())
                            .isEqualTo("queue");
                }
                assertThat(count("select count(*) from automation.trigger where workspace_id = '%s'"))
                        .isZero();
                assertThat(count("""
                        select count(*) from automation.run where workspace_id = '%s'
                            and state in ('ready', 'working', 'waiting', 'undoing')""")).isZero();
            });

            for (int i = 0; i < ROBOTS; i++) {
                assertThat(mailbox.mail.received(robot(i)))
                        .as("one answer, and the word that a person will answer")
                        .hasSizeBetween(1, 3);
            }
            assertThat(erp.heard("/erp")).hasSizeBetween(5, INVOICES);
            assertThat(mailbox.get("/api/v1/rules")
                            .path("items")
                            .valueStream()
                            .filter(it -> it.path("id").asString().equals(broken))
                            .map(it -> it.path("state").asString()))
                    .containsExactly("suspended");
            assertThat(mailbox.get("/api/v1/tasks").toString())
                    .contains("'factura' is suspended", "'factura' broke off");
            for (JsonNode conversation : conversations) {
                String id = conversation.path("id").asString();
                assertThat(mailbox.get("/api/v1/conversations/%s/tags".formatted(id))
                                .valueStream()
                                .map(JsonNode::asString))
                        .containsExactlyInAnyOrder("ida", "vuelta");
                assertThat(mailbox.get("/api/v1/rule-runs?conversation=" + id).path("items"))
                        .as("runs in a conversation, with those that were held back")
                        .hasSizeLessThanOrEqualTo(12);
            }
            JsonNode figures = mailbox.figures();
            assertThat(figures.path("missing").asInt()).isZero();
            assertThat(figures.path("doubled").asInt()).isZero();
            assertThat(figures.path("setAside").asInt()).isZero();
        }
    }

    /** A machine of the buyer's that does not say that it is one. */
    private void answerAll(int robot) {
        List<EmailSimulator.Received> received = shop.mail.received(robot(robot));
        while (answered[robot] < received.size()) {
            EmailSimulator.Received mail = received.get(answered[robot]++);
            shop.mail.answers(robot(robot), "Robot " + robot, mail, WHERE);
        }
    }

    private static String robot(int number) {
        return "robot%d@correo.example".formatted(number);
    }

    private long robotsAnswers() {
        long all = 0;
        for (int one : answered) {
            all += one;
        }
        return all;
    }

    private long stored() throws Exception {
        return count("select count(*) from conversations.message where workspace_id = '%s' and direction = 'in'");
    }

    private long count(String sql) throws Exception {
        try (Connection reader = shop.desk.reader();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(shop.desk.shop.workspace()))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private JsonNode custody(JsonNode conversation) throws Exception {
        return shop.get("/api/v1/conversations/%s/custody"
                .formatted(conversation.path("id").asString()));
    }

    private static Map<String, Object> rule(
            String name, Map<String, Object> when, String condition, Map<String, Object> step) {
        return Map.of(
                "name", name, "when", when, "if", condition, "then", List.of(step), "approval", false, "quiet", false);
    }

    private String webhook(Receiver erp) throws Exception {
        return made(
                        "/api/v1/webhooks",
                        Map.of("name", "ERP", "url", erp.url("/erp"), "events", List.of("conversation.resolved")))
                .path("webhook")
                .path("id")
                .asString();
    }

    private String on(Map<String, Object> spec) throws Exception {
        String id = made("/api/v1/rules", spec).path("id").asString();
        assertThat(shop.member
                        .ask("PUT", "/api/v1/rules/%s/state".formatted(id), "{\"on\":true}")
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private JsonNode made(String path, Map<String, Object> body) throws Exception {
        HttpResponse<String> answer = shop.member.ask("POST", path, Json.STORED.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body());
    }
}
