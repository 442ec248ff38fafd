package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Objection;
import tools.jackson.databind.JsonNode;

/** All rules, read from the file that ships with the server. */
final class Rulebook {
    private final List<Rule> rules;

    private Rulebook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static Rulebook shipped() {
        JsonNode book = Json.STORED.readTree(Lists.bytes("rules.json"));
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode it : book.path("rules")) {
            Rule rule = new Rule(
                    it.path("id").asString(""),
                    it.path("version").asInt(0),
                    Topic.of(it.path("topic").asString("")),
                    texts(it.path("channels"), book.path("groups")),
                    texts(it.path("places"), book.path("groups")),
                    it.path("severity").asString(""),
                    List.copyOf(texts(it.path("except"), book.path("groups"))),
                    new Objection.Words(
                            it.path("why").path("zh").asString(""),
                            it.path("why").path("es").asString(""),
                            it.path("why").path("en").asString("")),
                    it.path("source").asString(""));
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("Two rules are called " + rule.id());
            }
            rules.add(rule);
        }
        return new Rulebook(rules);
    }

    /** The texts of a list; one that begins with {@code $} stands for a group of them. */
    private static Set<String> texts(JsonNode list, JsonNode groups) {
        Set<String> texts = new TreeSet<>();
        for (JsonNode it : list) {
            String text = it.asString("");
            if (text.startsWith("$")) {
                texts.addAll(texts(groups.required(text.substring(1)), groups));
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    List<Rule> of(String channel, String place) {
        return rules.stream().filter(it -> it.holds(channel, place)).toList();
    }

    List<Rule> all() {
        return rules;
    }
}
