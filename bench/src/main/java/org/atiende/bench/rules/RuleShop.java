package org.atiende.bench.rules;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Member;
import org.atiende.bench.desk.WhatsappShop;

/** A shop with rules. */
final class RuleShop implements AutoCloseable {
    private final Desk desk;
    private final Member owner;
    private final WhatsappShop shop;

    private RuleShop(Desk desk, int number) throws IOException, InterruptedException {
        this.desk = desk;
        this.owner = Member.of(desk, "owner%d@rules.example".formatted(number));
        this.shop = new WhatsappShop(owner, "1000000000%05d".formatted(number));
    }

    /** @param number by which it differs from the others */
    static RuleShop open(Desk desk, int number) throws IOException, InterruptedException {
        return new RuleShop(desk, number);
    }

    Member owner() {
        return owner;
    }

    WhatsappShop shop() {
        return shop;
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
                    from generate_series(1, 120)""".formatted(owner.workspace(), shop.channel(), intent));
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

    @Override
    public void close() {
        shop.close();
    }
}
