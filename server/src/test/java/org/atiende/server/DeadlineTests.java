package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.atiende.server.channels.Channels;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.Parcel;
import org.atiende.server.orders.Sale;
import org.atiende.server.orders.Subject;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** By when the shop must act: what a conversation says, how it is explained, and what a new decision changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlineTests {
    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-26T18:00:00Z"));
    private final TestDesk desk = new TestDesk("http://127.0.0.1:9", clock);
    private final String key = desk.shop.readWriteKey();
    private MemberBrowser owner;
    private String channel;
    private int messages;

    @BeforeAll
    void open() throws Exception {
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void aComplaintHasTheShopsClockAndTheLawsAndEachIsExplained() throws Exception {
        String id =
                write("me llegó otro producto, pedí la licuadora roja y me mandaron una azul, exijo que me la cambien");
        Instant written = clock.instant();

        JsonNode deadlines = conversation(id).path("deadlines");
        assertThat(deadlines.path("target").asString())
                .isEqualTo(written.plusSeconds(90).toString());
        assertThat(deadlines.path("obligationReason").asString()).isEqualTo("legal");
        assertThat(deadlines.path("obligation").asString()).isEqualTo("2026-12-12T06:00:00Z");

        assertThat(rules(id)).contains("chat_first_90s", "first_by_person_1h", "lfpc_93");
        assertThat(explanation(id, "lfpc_93", "zh-CN")).contains("15 个自然日").contains("2026年12月11日");
        assertThat(explanation(id, "lfpc_93", "es-MX")).contains("15 días naturales");
        assertThat(explanation(id, "chat_first_90s", "en"))
                .contains("gives 90 s from Thu 26 Nov 2026, " + local(written))
                .contains("due by Thu 26 Nov 2026, " + local(written.plusSeconds(90)));
    }

    @Test
    void aNewDecisionIsReckonedIntoOpenConversations() throws Exception {
        String id = write("¿dónde viene mi pedido?");
        Instant written = clock.instant();
        int version = settings().path("version").asInt();

        HttpResponse<String> answer = decide(version, """
                {"calendars":{"oficina":{"week":{"thursday":"09:00-11:00","friday":"09:00-18:00"},"daysOff":["labour"]}},
                 "policies":[{"id":"oficina_2h","name":"Dos horas de oficina","target":"first_reply","withinSeconds":7200,
                  "calendar":"oficina","machineCounts":false}],"platforms":{},"law":true}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.STORED.readTree(answer.body()).path("version").asInt()).isEqualTo(version + 1);
        eventually(() -> assertThat(settings().path("counted").asBoolean()).isTrue());
        assertThat(written).isEqualTo("2026-11-26T18:00:00Z");
        assertThat(conversation(id).path("deadlines").path("target").asString()).isEqualTo("2026-11-27T17:00:00Z");
        assertThat(explanation(id, "oficina_2h", "es-MX")).contains("Dos horas de oficina", "«oficina»");

        assertThat(decide(version, "{\"calendars\":{},\"policies\":[],\"platforms\":{},\"law\":true}")
                        .statusCode())
                .isEqualTo(409);
        JsonNode proposed = Json.STORED.readTree(getClass().getResourceAsStream("/deadlines/rules.json"));
        assertThat(decide(
                                version + 1,
                                "{\"calendars\":{},\"policies\":%s,\"platforms\":{},\"law\":true}"
                                        .formatted(proposed.path("policies")))
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(
                        conversation(id).path("deadlines").path("target").asString())
                .isEqualTo(written.plusSeconds(90).toString()));
    }

    @Test
    void openConversationsGoByTheClockThatTheWorkspaceLivesByFromNowOn() throws Exception {
        decideAsProposed();
        String id = write(
                "me llegó otro producto, pedí la licuadora verde y me mandaron una gris, exijo que me la cambien");
        Instant midnight = obligation(id);
        int version = settings().path("version").asInt();
        try {
            live("America/Tijuana");
            eventually(() -> assertThat(settings().path("counted").asBoolean()).isTrue());
            assertThat(obligation(id)).isEqualTo(midnight.plus(Duration.ofHours(2)));
            assertThat(settings().path("version").asInt())
                    .as("nobody has decided anew")
                    .isEqualTo(version);
            assertThat(owner.ask("PATCH", "/api/v1/workspace", "{\"zone\":\"America/Atlantis\"}")
                            .body())
                    .contains("ATI-1005", "America/Atlantis");
        } finally {
            live("America/Mexico_City");
        }
        eventually(() -> assertThat(obligation(id)).isEqualTo(midnight));
    }

    private Instant obligation(String id) throws Exception {
        return Instant.parse(
                conversation(id).path("deadlines").path("obligation").asString());
    }

    private void live(String zone) throws Exception {
        assertThat(owner.ask("PATCH", "/api/v1/workspace", "{\"zone\":\"%s\"}".formatted(zone))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatNoDeadlineCanBeCountedByIsRefusedWithItsPlace() throws Exception {
        int version = settings().path("version").asInt();
        String policy =
                "{\"calendars\":{},\"policies\":[{\"id\":\"p\",\"target\":\"%s\",\"withinSeconds\":%s,\"machineCounts\":false%s}],"
                        + "\"platforms\":{},\"law\":true}";

        refused(decide(version, policy.formatted("reply", "0", "")), "policies[0].withinSeconds");
        refused(
                decide(version, policy.formatted("reply", "60", ",\"calendar\":\"nobody\"")),
                "policies[0].calendar: 'nobody' is not known");
        refused(
                decide(version, policy.formatted("reply", "60", ",\"when\":{\"intents\":[\"pizza\"]}")),
                "policies[0].when.intents: 'pizza'");
        refused(
                decide(
                        version,
                        "{\"calendars\":{\"c\":{\"week\":{\"monday\":\"14:00-09:00\"}}},\"policies\":[],\"platforms\":{},\"law\":true}"),
                "14:00-09:00");
        refused(
                decide(
                        version,
                        "{\"calendars\":{\"c\":{\"zone\":\"America/Atlantis\",\"week\":{\"monday\":\"09:00-14:00\"}}},\"policies\":[],\"platforms\":{},\"law\":true}"),
                "America/Atlantis");
        refused(owner.ask("PUT", "/api/v1/deadline-settings", "{\"version\":0}"), "settings");
        assertThat(owner.ask("PUT", "/api/v1/deadline-settings", "[]"))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(400))
                .satisfies(it -> assertThat(it.body()).contains("The body is not of the kind"));
        assertThat(settings().path("version").asInt()).isEqualTo(version);
    }

    @Test
    void aDeadlineThatPassesIsNotedOnce() throws Exception {
        String id = write("¿ya salió mi paquete?");

        clock.turn(Duration.ofSeconds(100));

        eventually(() -> assertThat(notices(id)).containsExactly("target missed"));
        clock.turn(Duration.ofSeconds(1));
        assertThat(notices(id)).containsExactly("target missed");
        assertThat(owner.ask("GET", "/api/v1/deadline-notices?kind=late", null).statusCode())
                .isEqualTo(422);

        JsonNode missed = notice(id);
        String path = "/api/v1/conversations/%s/deadline-notices".formatted(id);
        String why = "{\"clock\":\"target\",\"dueAt\":\"%s\",\"reason\":\"%s\"}";
        String due = missed.path("dueAt").asString();
        assertThat(missed.path("reason").isNull()).isTrue();
        assertThat(owner.ask("PUT", path, why.formatted(due, "holiday")).body()).contains("'reason'");
        assertThat(owner.ask("PUT", path, why.formatted("2020-01-01T00:00:00Z", "other"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(owner.ask("PUT", path, why.formatted(due, "nobody_there")).statusCode())
                .isEqualTo(204);
        assertThat(notice(id).path("reason").asString()).isEqualTo("nobody_there");
        assertThat(notice(id).path("reasonBy").asString()).isEqualTo("Olga");
    }

    @Test
    void howLongAheadAWarningComesIsDecided() throws Exception {
        String settings =
                "{\"calendars\":{},\"policies\":[{\"id\":\"dos_horas\",\"name\":\"Dos horas\",\"target\":\"first_reply\","
                        + "\"withinSeconds\":7200,\"machineCounts\":false}],\"platforms\":{},\"law\":true,\"warnMinutes\":%d}";
        int version = settings().path("version").asInt();
        refused(decide(version, settings.formatted(0)), "warnMinutes");
        assertThat(decide(version, settings.formatted(90)).statusCode()).isEqualTo(200);
        String id = write("¿cuánto cuesta el envío a Oaxaca?");
        clock.turn(Duration.ofMinutes(31));
        eventually(() -> assertThat(
                        desk.get("/api/v1/deadline-notices?kind=near", key).toString())
                .contains(id));
        decideAsProposed();
    }

    @Test
    void aMissedDeadlineIsBroughtToWhomIsNamedWhileTheBuyerWaits() throws Exception {
        String settings =
                "{\"calendars\":{},\"policies\":[{\"id\":\"diez\",\"name\":\"Diez\",\"target\":\"first_reply\",\"withinSeconds\":600,"
                        + "\"machineCounts\":false},{\"id\":\"urge\",\"name\":\"Urge\",\"target\":\"reply\",\"withinSeconds\":60,"
                        + "\"machineCounts\":false}],\"platforms\":{},\"law\":false,\"escalations\":%s}";
        int version = settings().path("version").asInt();
        String owners = owner.ask("GET", "/api/v1/colleagues", null).body();
        String olga = Json.STORED
                .readTree(owners)
                .path("items")
                .valueStream()
                .filter(it -> it.path("name").asString().equals("Olga"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        refused(decide(version, settings.formatted("[{\"afterMinutes\":-1}]")), "escalations[0].afterMinutes");
        refused(
                decide(version, settings.formatted("[{\"afterMinutes\":5},{\"afterMinutes\":5}]")),
                "escalations[1].afterMinutes");
        refused(
                decide(
                        version,
                        settings.formatted(
                                "[{\"afterMinutes\":5,\"member\":\"00000000-0000-0000-0000-000000000001\"}]")),
                "escalations[0].member: '00000000-0000-0000-0000-000000000001' is not known");
        assertThat(decide(
                                version,
                                settings.formatted("[{\"afterMinutes\":5},{\"afterMinutes\":20,\"member\":\"%s\"}]"
                                        .formatted(olga)))
                        .statusCode())
                .isEqualTo(200);
        String id = write("¿hacen envíos a Tijuana o solo al centro?");
        clock.turn(Duration.ofMinutes(11));
        eventually(() -> assertThat(notices(id)).containsExactly("target missed"));
        assertThat(notice(id).path("escalatedAt").isNull()).isTrue();

        clock.turn(Duration.ofMinutes(5));
        eventually(() -> assertThat(notice(id).path("escalatedAt").isNull()).isFalse());
        assertThat(notice(id).path("escalatedTo").isNull()).isTrue();
        assertThat(tasks(id)).hasSize(1).allMatch(it -> it.contains("supervisors"));

        clock.turn(Duration.ofMinutes(15));
        eventually(() -> assertThat(notice(id).path("escalatedTo").asString()).isEqualTo(olga));
        assertThat(tasks(id)).hasSize(2).anyMatch(it -> it.contains("Olga"));
        decideAsProposed();
    }

    @Test
    void aConversationWithPriorityHasThePromiseThatIsForSuchAlone() throws Exception {
        int version = settings().path("version").asInt();
        assertThat(decide(version, """
                {"calendars":{},"policies":[
                 {"id":"primero","name":"Primero","target":"first_reply","withinSeconds":300,"machineCounts":false,"when":{"priority":true}},
                 {"id":"todos","name":"Todos","target":"first_reply","withinSeconds":7200,"machineCounts":false}],
                 "platforms":{},"law":false}""").statusCode()).isEqualTo(200);
        String id = write("¿de qué tela es la chamarra azul?");
        Instant written = clock.instant();
        assertThat(conversation(id).path("deadlines").path("target").asString())
                .isEqualTo(written.plusSeconds(7_200).toString());

        String tag = "/api/v1/conversations/" + id + "/tags/priority";
        assertThat(owner.ask("PUT", tag, null).statusCode()).isEqualTo(200);
        assertThat(conversation(id).path("deadlines").path("target").asString())
                .isEqualTo(written.plusSeconds(300).toString());

        assertThat(owner.ask("DELETE", tag, null).statusCode()).isEqualTo(200);
        assertThat(conversation(id).path("deadlines").path("target").asString())
                .isEqualTo(written.plusSeconds(7_200).toString());
        decideAsProposed();
    }

    @Tag("long")
    @Test
    void whateverIsDecidedWhileMessagesComeTheDeadlinesAreThoseOfAReckoningFromNothing() throws Exception {
        long seed = Long.getLong("atiende.seed", 20_261_127L);
        SplittableRandom random = new SplittableRandom(seed);
        int buyers = 14;
        Set<String> before = new HashSet<>();
        stored().keySet().forEach(before::add);
        for (int i = 0; i < 90; i++) {
            String buyer = "r-%d".formatted(random.nextInt(buyers));
            switch (random.nextInt(8)) {
                case 0, 1 ->
                    assertThat(decide(settings().path("version").asInt(), decision(random))
                                    .statusCode())
                            .isEqualTo(200);
                case 2 -> someOf(before, random).ifPresent(it -> prioritised(it, random.nextBoolean()));
                case 3 -> someOf(before, random).ifPresent(this::answered);
                default -> handIn(buyer, SAYS.get(random.nextInt(SAYS.size())), random.nextInt(900));
            }
            if (random.nextInt(6) == 0) {
                clock.turn(Duration.ofSeconds(random.nextInt(300)));
            }
        }
        eventually(() -> {
            assertThat(desk.get("/api/v1/channels/%s/reconciliation".formatted(channel), key)
                            .path("pending")
                            .asInt())
                    .isZero();
            assertThat(settings().path("counted").asBoolean()).isTrue();
        });
        Map<String, String> stored = stored();
        stored.keySet().removeAll(before);
        assertThat(stored).as("seed %d", seed).hasSizeGreaterThan(buyers / 2);

        JsonNode same = settings();
        assertThat(decide(same.path("version").asInt(), same.path("settings").toString())
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(settings().path("counted").asBoolean()).isTrue());
        Map<String, String> reckoned = stored();
        reckoned.keySet().removeAll(before);
        assertThat(stored).as("-Datiende.seed=%d", seed).isEqualTo(reckoned);
        decideAsProposed();
    }

    private static final List<String> SAYS = List.of(
            "¿dónde viene mi pedido?",
            "me llegó otro producto, exijo que me lo cambien",
            "ok, gracias",
            "me cobraron dos veces el mismo pedido",
            "quiero devolver mi pedido",
            "¿tienen la chamarra en azul?");

    /** Deadlines of open conversations, each as one line. */
    private Map<String, String> stored() throws Exception {
        Map<String, String> stored = new TreeMap<>();
        desk.get("/api/v1/conversations?limit=200", key)
                .path("items")
                .forEach(it -> stored.put(
                        it.path("id").asString(), it.path("deadlines").toString()));
        return stored;
    }

    private Optional<String> someOf(Set<String> without, SplittableRandom random) throws Exception {
        List<String> mine =
                stored().keySet().stream().filter(it -> !without.contains(it)).toList();
        return mine.isEmpty() ? Optional.empty() : Optional.of(mine.get(random.nextInt(mine.size())));
    }

    private void prioritised(String id, boolean priority) {
        try {
            owner.ask(priority ? "PUT" : "DELETE", "/api/v1/conversations/" + id + "/tags/priority", null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void answered(String id) {
        try {
            desk.send("/api/v1/conversations/" + id + "/replies", key, "a-" + messages++, "{\"text\":\"Lo reviso.\"}");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hands in what a buyer has written some seconds ago, and waits for nothing. */
    private void handIn(String buyer, String text, int secondsAgo) throws Exception {
        String body = Json.STORED.writeValueAsString(Map.of(
                "buyer",
                Map.of("id", buyer),
                "text",
                text,
                "occurredAt",
                clock.instant().minusSeconds(secondsAgo).toString()));
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", key, "h-" + messages++, body)
                        .statusCode())
                .isEqualTo(202);
    }

    private static String decision(SplittableRandom random) {
        List<Map<String, Object>> policies = new ArrayList<>();
        for (String target : List.of("first_reply", "first_reply", "reply", "resolution")) {
            Map<String, Object> policy = new HashMap<>(Map.of(
                    "id",
                    "p" + policies.size(),
                    "name",
                    "P" + policies.size(),
                    "target",
                    target,
                    "withinSeconds",
                    60 * (1 + random.nextInt(600)),
                    "machineCounts",
                    random.nextBoolean()));
            if (random.nextBoolean()) {
                policy.put("calendar", "oficina");
            }
            if (random.nextInt(3) == 0) {
                policy.put("when", Map.of("priority", true));
            }
            policies.add(policy);
        }
        String hours = "%02d:00-%02d:30".formatted(6 + random.nextInt(5), 14 + random.nextInt(8));
        Map<String, Object> week = Map.of("thursday", hours, "friday", hours, "saturday", hours, "monday", hours);
        return Json.STORED.writeValueAsString(Map.of(
                "calendars",
                Map.of("oficina", Map.of("week", week, "daysOff", List.of())),
                "policies",
                policies,
                "platforms",
                Map.of(),
                "law",
                random.nextBoolean()));
    }

    private List<String> tasks(String conversation) throws Exception {
        return Json.STORED
                .readTree(owner.ask("GET", "/api/v1/tasks?conversation=" + conversation, null)
                        .body())
                .path("items")
                .valueStream()
                .map(it -> it.path("words").path("en").asString())
                .toList();
    }

    @Test
    void theRightToRevokeRunsOnceTheParcelHasArrived() throws Exception {
        String id = write("quiero devolver mi pedido, ya no lo quiero");
        WorkspaceId workspace = desk.shop.workspace();
        ChannelId shop = ChannelId.of(channel);
        Instant now = clock.instant();
        assertThat(rules(id)).doesNotContain("lfpc_56");

        desk.bean(Tenancy.class).run(workspace, () -> {
            Orders orders = desk.bean(Orders.class);
            orders.tell(
                    workspace,
                    new Sale(
                            shop,
                            "A-1001",
                            null,
                            null,
                            "paid",
                            "paid",
                            new Money(99_900, "MXN"),
                            List.of(),
                            List.of("P-1"),
                            now.minus(Duration.ofDays(4)),
                            now,
                            null,
                            false,
                            List.of()));
            orders.about(workspace, shop, Map.of(ConversationId.of(id), Set.of(new Subject("order", "A-1001"))));
            orders.tell(workspace, parcel(shop, "shipped", now.minus(Duration.ofDays(2))));
        });
        assertThat(rules(id)).doesNotContain("lfpc_56");

        desk.bean(Tenancy.class).run(workspace, () -> {
            desk.bean(Orders.class).tell(workspace, parcel(shop, "delivered", Instant.parse("2026-11-25T20:00:00Z")));
            desk.bean(Orders.class).tell(workspace, parcel(shop, "delivered", Instant.parse("2026-11-26T20:00:00Z")));
        });
        JsonNode right = desk.get("/api/v1/conversations/" + id + "/deadlines", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("rule").asString().equals("lfpc_56"))
                .findFirst()
                .orElseThrow();
        assertThat(right.path("kind").asString()).isEqualTo("right");
        assertThat(right.path("begins").asString()).isEqualTo("2026-11-25T20:00:00Z");
        assertThat(right.path("due").asString()).isEqualTo("2026-12-03T06:00:00Z");
        assertThat(conversation(id).path("deadlines").path("obligation").isNull())
                .isTrue();
    }

    private static Parcel parcel(ChannelId channel, String status, Instant at) {
        return new Parcel(channel, "P-1", status, status, null, null, null, at);
    }

    private static String local(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss").format(at.atZone(ZoneId.of("America/Mexico_City")));
    }

    private void decideAsProposed() throws Exception {
        JsonNode proposed = Json.STORED.readTree(getClass().getResourceAsStream("/deadlines/rules.json"));
        StringJoiner policies = new StringJoiner(",");
        proposed.path("policies").forEach(it -> policies.add(it.toString()));
        assertThat(decide(
                                settings().path("version").asInt(),
                                "{\"calendars\":{},\"policies\":[%s],\"platforms\":{},\"law\":true}"
                                        .formatted(policies))
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode notice(String conversation) throws Exception {
        return desk.get("/api/v1/deadline-notices?kind=missed", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("conversationId").asString().equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    private List<String> notices(String conversation) throws Exception {
        List<String> found = new ArrayList<>();
        desk.get("/api/v1/deadline-notices?kind=missed", key).path("items").forEach(it -> {
            if (it.path("conversationId").asString().equals(conversation)) {
                found.add(it.path("clock").asString() + " " + it.path("kind").asString());
            }
        });
        return found;
    }

    private static void refused(HttpResponse<String> answer, String place) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(place);
    }

    private HttpResponse<String> decide(int version, String settings) throws Exception {
        return owner.ask(
                "PUT", "/api/v1/deadline-settings", "{\"version\":%d,\"settings\":%s}".formatted(version, settings));
    }

    private JsonNode settings() throws Exception {
        return desk.get("/api/v1/deadline-settings", key);
    }

    private List<String> rules(String id) throws Exception {
        List<String> rules = new ArrayList<>();
        desk.get("/api/v1/conversations/" + id + "/deadlines", key)
                .path("items")
                .forEach(it -> rules.add(it.path("rule").asString()));
        return rules;
    }

    private String explanation(String id, String rule, String language) throws Exception {
        for (JsonNode clock : desk.get("/api/v1/conversations/" + id + "/deadlines?language=" + language, key)
                .path("items")) {
            if (clock.path("rule").asString().equals(rule)) {
                return clock.path("explanation").asString();
            }
        }
        throw new AssertionError("No clock of " + rule);
    }

    private JsonNode conversation(String id) throws Exception {
        return desk.get("/api/v1/conversations/" + id, key);
    }

    private String write(String text) throws Exception {
        String buyer = "c-" + messages++;
        String body = Json.STORED.writeValueAsString(Map.of(
                "buyer",
                Map.of("id", buyer),
                "text",
                text,
                "occurredAt",
                clock.instant().toString()));
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", key, buyer, body)
                        .statusCode())
                .isEqualTo(202);
        String[] id = new String[1];
        eventually(() -> {
            for (JsonNode item :
                    desk.get("/api/v1/conversations?limit=200", key).path("items")) {
                if (item.path("preview").path("text").asString().startsWith(text.substring(0, 20))) {
                    id[0] = item.path("id").asString();
                }
            }
            assertThat(id[0]).isNotNull();
        });
        return id[0];
    }
}
