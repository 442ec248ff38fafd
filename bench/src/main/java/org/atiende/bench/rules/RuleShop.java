package org.atiende.bench.rules;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Member;
import org.atiende.simulator.WhatsappSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace with a WhatsApp account at a pretend platform of its own. */
final class RuleShop implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "the-secret-of-the-bench";

    private final Desk desk;
    private final Member owner;
    private final WhatsappSimulator platform;
    private final String phone;
    private final String channel;
    private final AtomicInteger said = new AtomicInteger();

    private RuleShop(Desk desk, int number) throws IOException, InterruptedException {
        this.desk = desk;
        this.phone = "1000000000%05d".formatted(number);
        this.owner = Member.of(desk, "owner%d@rules.example".formatted(number));
        this.platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings(SECRET, "t", phone, URI.create("http://127.0.0.1:9/")));
        this.channel = owner.post(
                        "/api/v1/channels",
                        Map.of(
                                "kind",
                                "whatsapp",
                                "name",
                                "WhatsApp",
                                "externalId",
                                phone,
                                "settings",
                                Map.of(
                                        "appSecret",
                                        SECRET,
                                        "verifyToken",
                                        "v",
                                        "accessToken",
                                        "t",
                                        "baseUrl",
                                        platform.url())))
                .path("id")
                .asString("");
        listen(desk);
    }

    /** @param number by which it differs from the others */
    static RuleShop open(Desk desk, int number) throws IOException, InterruptedException {
        return new RuleShop(desk, number);
    }

    Member owner() {
        return owner;
    }

    WhatsappSimulator platform() {
        return platform;
    }

    /** The platform posts to this process from now on. */
    void listen(Desk node) {
        platform.serve(new WhatsappSimulator.Settings(
                SECRET, "t", phone, URI.create(node.url() + "/webhooks/whatsapp/" + channel)));
    }

    /** Makes rules and switches them on; none of them fits what anybody writes. */
    void rules(int count) throws IOException, InterruptedException {
        List<String> intents =
                List.of("order_tracking", "invoice_request", "return_request", "stock_availability", "payment_problem");
        for (int i = 0; i < count; i++) {
            on(
                    "Regla " + i,
                    "intent == \"%s\" && confidence > 0.5 && text.contains(\"palabra-%d\") && !(\"vip-%d\" in tags) && order.value < %d.0"
                            .formatted(intents.get(i % intents.size()), i, i, 1_000 + i),
                    Map.of("do", "tag", "tag", "regla-" + i),
                    60);
        }
    }

    /** @return the id of the rule */
    String on(String name, String condition, Map<String, ?> step, int perHour)
            throws IOException, InterruptedException {
        String id = owner.post("/api/v1/rules", rule(name, condition, step, perHour))
                .path("id")
                .asString("");
        owner.ask("PUT", "/api/v1/rules/%s/state".formatted(id), Map.of("on", true));
        return id;
    }

    static Map<String, ?> rule(String name, String condition, Map<String, ?> step, int perHour) {
        return Map.of(
                "name",
                name,
                "when",
                Map.of("on", "message_understood"),
                "if",
                condition,
                "then",
                List.of(step),
                "approval",
                false,
                "quiet",
                false,
                "perHour",
                perHour);
    }

    /** Lets machines act by themselves on an intent, on verdicts that are made up. */
    void automatic(String intent) throws IOException, InterruptedException, SQLException {
        try (Connection superuser = desk.connect("postgres", "postgres-superuser.password");
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                        confidence, drawn_at, verdict, agrees, actor_name, judged_at)
                    select '%1$s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '%2$s', '%3$s', 0.9, now(),
                        array['%3$s'], true, 'Bench', now()
                    from generate_series(1, 120)""".formatted(owner.workspace(), channel, intent));
        }
        owner.ask(
                "PUT",
                "/api/v1/automation/settings",
                Map.of(
                        "version",
                        0,
                        "settings",
                        Map.of(
                                "mode",
                                "two_tracks",
                                "threshold",
                                0.8,
                                "reviewPercent",
                                1,
                                "leastPrecision",
                                0.9,
                                "entries",
                                List.of(Map.of("intent", intent, "mode", "automatic")))));
    }

    /** A buyer writes; returns when the desk has answered the webhook. */
    void says(int buyer, String text) throws IOException {
        byte[] body = """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"%1$s"},
                "contacts":[{"wa_id":"52155%2$08d","profile":{"name":"Comprador Numero"}}],
                "messages":[{"id":"wamid.rules.%1$s.%3$d","from":"52155%2$08d","timestamp":"%4$d","type":"text",
                "text":{"body":%5$s}}]}}]}]}""".formatted(
                        phone,
                        buyer,
                        said.incrementAndGet(),
                        InstantSource.system().instant().getEpochSecond(),
                        JSON.writeValueAsString(text))
                .getBytes(StandardCharsets.UTF_8);
        int status = platform.post(body, platform.signature(body));
        if (status != 200) {
            throw new IOException("The webhook was answered with " + status);
        }
    }

    /** How many messages of buyers are stored, or -1 while something is still to be held against the rules. */
    int decided(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select case when exists (select from automation.trigger where workspace_id = '%1$s') then -1
                            else (select count(*) from conversations.message where workspace_id = '%1$s' and direction = 'in') end""".formatted(owner.workspace()))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Answers every fourth conversation, so that there is an answer to copy. */
    void answerSome() throws IOException, InterruptedException {
        int seen = 0;
        for (JsonNode conversation : owner.all("/api/v1/conversations?state=all", "cursor")) {
            if (seen++ % 4 == 0) {
                HttpResponse<String> answer = owner.post(
                        "/api/v1/conversations/%s/replies"
                                .formatted(conversation.path("id").asString("")),
                        "seed-" + seen,
                        Map.of("text", "Buen día, ya lo estamos revisando con la paquetería y le avisamos hoy mismo."));
                if (answer.statusCode() != 201) {
                    throw new IOException("A seed could not be answered: " + answer.body());
                }
            }
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
