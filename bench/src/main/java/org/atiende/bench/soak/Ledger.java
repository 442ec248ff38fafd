package org.atiende.bench.soak;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the pretend platform and the desk say of one channel, held against each other.
 *
 * @param talks whether somebody answers there
 * @param told what the platform told, each thing once
 * @param stored how many of them the desk shows
 * @param missing how many it does not show
 * @param doubled how many it shows more than once, or that nobody told
 * @param setAside how many it could not work on
 * @param ordered answers that the desk has taken
 * @param accepted how many of them the platform took
 * @param delivered how many the desk shows as delivered or read
 * @param again how many the platform took more than once
 * @param failed how many the desk shows as failed, with a reason
 * @param uncertain how many the desk shows as uncertain
 * @param unseen uncertain ones that are not on the list of those
 * @param wrong answers whose state the platform contradicts: shown as accepted and never taken, or taken and shown as failed, or
 *     lost altogether; and orders that the desk refused for no rule of its own
 */
record Ledger(
        String kind,
        boolean talks,
        int told,
        int stored,
        int missing,
        int doubled,
        long setAside,
        int ordered,
        int accepted,
        int delivered,
        int again,
        int failed,
        int uncertain,
        int unseen,
        int wrong) {
    private static final Set<String> ARRIVED = Set.of("accepted", "delivered", "read", "moderated");
    private static final Set<String> GIVEN_UP = Set.of("failed", "expired", "not_sent");

    static Ledger of(Desk desk, Member owner, Stage stage, @Nullable Clerk clerk)
            throws IOException, SQLException, InterruptedException {
        Map<String, Integer> shown = new HashMap<>();
        Map<String, String> states = new TreeMap<>();
        int twice = 0;
        if (stage.talks()) {
            for (JsonNode conversation : stage.conversations(owner)) {
                String path = "/api/v1/conversations/%s/messages"
                        .formatted(conversation.path("id").asString(""));
                for (JsonNode message : owner.all(path, "before")) {
                    String text = message.path("text").asString("");
                    if (message.path("direction").asString("").equals("in")) {
                        shown.merge(Stage.numberOf(text), 1, Integer::sum);
                    } else if (!Stage.answerOf(text).isEmpty()
                            && states.put(
                                            Stage.answerOf(text),
                                            message.path("delivery")
                                                    .path("state")
                                                    .asString(""))
                                    != null) {
                        twice++;
                    }
                }
            }
        } else {
            shown = orders(desk, stage.channel());
        }
        Set<String> told = stage.told();
        Set<String> missing = new HashSet<>(told);
        missing.removeAll(shown.keySet());
        int doubled = twice;
        for (Map.Entry<String, Integer> entry : shown.entrySet()) {
            doubled += told.contains(entry.getKey()) ? entry.getValue() - 1 : entry.getValue();
        }
        Map<String, Integer> taken = new HashMap<>();
        stage.answers().forEach(it -> taken.merge(it, 1, Integer::sum));
        Set<String> ordered = clerk == null ? Set.of() : clerk.ordered();
        int wrong = clerk == null ? 0 : clerk.misunderstood();
        for (String number : ordered) {
            String state = states.getOrDefault(number, "lost");
            boolean there = taken.containsKey(number);
            boolean contradicted = ARRIVED.contains(state) ? !there : !state.equals("uncertain") && there;
            wrong += contradicted || !(ARRIVED.contains(state) || GIVEN_UP.contains(state) || state.equals("uncertain"))
                    ? 1
                    : 0;
        }
        Set<String> uncertain = in(states, Set.of("uncertain"));
        Set<String> unseen = new HashSet<>(uncertain);
        for (JsonNode message : owner.get("/api/v1/messages?state=uncertain").path("items")) {
            unseen.remove(Stage.answerOf(message.path("text").asString("")));
        }
        JsonNode figures = owner.get("/api/v1/channels/" + stage.channel() + "/reconciliation");
        return new Ledger(
                stage.name(),
                clerk != null,
                told.size(),
                shown.size(),
                missing.size(),
                doubled,
                figures.path("setAside").asLong(0),
                ordered.size(),
                (int) ordered.stream().filter(taken::containsKey).count(),
                in(states, Set.of("delivered", "read")).size(),
                (int) taken.values().stream().filter(it -> it > 1).count(),
                in(states, GIVEN_UP).size(),
                uncertain.size(),
                unseen.size(),
                wrong);
    }

    private static Set<String> in(Map<String, String> states, Set<String> some) {
        Set<String> found = new HashSet<>();
        states.forEach((number, state) -> {
            if (some.contains(state)) {
                found.add(number);
            }
        });
        return found;
    }

    private static Map<String, Integer> orders(Desk desk, String channel) throws IOException, SQLException {
        Map<String, Integer> found = new HashMap<>();
        try (Connection reader = desk.reader();
                PreparedStatement statement = reader.prepareStatement(
                        "select external_id, count(*) from orders.sale where channel_id = ?::uuid group by 1")) {
            statement.setString(1, channel);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return found;
    }

    /** Whether nothing is amiss; where nothing was told or ordered, nothing is shown. */
    boolean closes() {
        return told > 0
                && (!talks || ordered > 0)
                && missing == 0
                && doubled == 0
                && setAside == 0
                && again == 0
                && unseen == 0
                && wrong == 0;
    }

    static String head() {
        return "%-13s %7s %7s %8s %8s %8s | %8s %9s %10s %6s %7s %10s %7s %6s"
                .formatted(
                        "channel",
                        "told",
                        "stored",
                        "missing",
                        "doubled",
                        "aside",
                        "ordered",
                        "accepted",
                        "delivered",
                        "again",
                        "failed",
                        "uncertain",
                        "unseen",
                        "wrong");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-13s %7d %7d %8d %8d %8d | %8d %9d %10d %6d %7d %10d %7d %6d",
                kind,
                told,
                stored,
                missing,
                doubled,
                setAside,
                ordered,
                accepted,
                delivered,
                again,
                failed,
                uncertain,
                unseen,
                wrong);
    }
}
