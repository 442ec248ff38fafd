package org.atiende.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GraphQL operation as the pretend Shopify reads it: what it asks for and what that costs. It knows no alias, no fragment and no
 * directive.
 *
 * <p>The cost follows Shopify's published rule: a scalar nothing, an object 1, a mutation 10, a connection 2 and its entry as often
 * as entries are asked for, in each level anew; judged before anything is done. Shopify says that it is lenient with long
 * connections by now; here is no such lenience, so that what passes here passes there.
 *
 * <p>Sources: shopify.dev, "GraphQL Admin API rate limits"; Shopify Engineering, "Rate Limiting GraphQL APIs by Calculating Query
 * Complexity".
 */
final class ShopifyQuery {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z_]\\w*|\\$\\w+|-?\\d+|[{}():!,=\\[\\]]");
    private static final int MUTATION = 10;

    private final List<String> tokens;
    private final JsonNode variables;
    private final boolean mutation;
    private final String name;
    private final List<Field> fields;
    private int at;

    /** @param size how many entries are asked for; 0 where there is no list or it has no measure */
    private record Field(String name, int size, List<Field> fields) {}

    /** @throws IllegalArgumentException if the text is no operation */
    ShopifyQuery(String text, JsonNode variables) {
        this.tokens = TOKEN.matcher(text).results().map(it -> it.group()).toList();
        this.variables = variables;
        this.mutation = next().equals("mutation");
        this.name = next();
        if (peek().equals("(")) {
            skipped();
        }
        this.fields = selection();
    }

    String name() {
        return name;
    }

    boolean changes() {
        return mutation;
    }

    /** In points. */
    int cost() {
        return mutation ? MUTATION * fields.size() : cost(fields);
    }

    private static int cost(List<Field> fields) {
        return fields.stream().mapToInt(ShopifyQuery::cost).sum();
    }

    private static int cost(Field field) {
        if (field.fields().isEmpty() || field.name().equals("pageInfo")) {
            return 0;
        }
        List<Field> entry = field.fields().stream()
                .filter(it -> it.name().equals("nodes"))
                .findFirst()
                .map(Field::fields)
                .orElse(field.fields());
        return field.size() == 0 ? 1 + cost(field.fields()) : 2 + field.size() * (1 + cost(entry));
    }

    /** Of all that there is, what is asked for: in the order of the question, and no list longer than it may be. */
    ObjectNode picked(JsonNode all) {
        return picked(fields, all);
    }

    private static ObjectNode picked(List<Field> fields, JsonNode all) {
        ObjectNode picked = JSON.createObjectNode();
        for (Field field : fields) {
            picked.set(field.name(), picked(field, all.path(field.name())));
        }
        return picked;
    }

    private static JsonNode picked(Field field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return JSON.nullNode();
        }
        if (field.fields().isEmpty()) {
            return value.deepCopy();
        }
        if (value.isArray()) {
            return entries(field, value, field.size());
        }
        ObjectNode picked = picked(field.fields(), value);
        if (field.size() > 0
                && value.path("nodes").size() > field.size()
                && picked.path("nodes") instanceof ArrayNode) {
            Field nodes = field.fields().stream()
                    .filter(it -> it.name().equals("nodes"))
                    .findFirst()
                    .orElseThrow();
            picked.set("nodes", entries(nodes, value.path("nodes"), field.size()));
            picked.withObjectProperty("pageInfo").put("hasNextPage", true);
        }
        return picked;
    }

    private static ArrayNode entries(Field field, JsonNode values, int most) {
        ArrayNode entries = JSON.createArrayNode();
        values.valueStream()
                .limit(most > 0 ? most : values.size())
                .forEach(it -> entries.add(picked(field.fields(), it)));
        return entries;
    }

    private List<Field> selection() {
        expect("{");
        List<Field> selection = new ArrayList<>();
        while (!peek().equals("}")) {
            String field = next();
            int size = peek().equals("(") ? size(skipped()) : 0;
            selection.add(new Field(field, size, peek().equals("{") ? selection() : List.of()));
        }
        expect("}");
        return selection;
    }

    /** Steps over what stands in brackets, and returns it. */
    private List<String> skipped() {
        int begin = at;
        int depth = 0;
        do {
            depth += switch (next()) {
                case "(" -> 1;
                case ")" -> -1;
                default -> 0;
            };
        } while (depth > 0);
        return tokens.subList(begin, at);
    }

    private int size(List<String> arguments) {
        int first = arguments.indexOf("first");
        if (first < 0) {
            return 0;
        }
        String value = arguments.get(first + 2);
        return value.startsWith("$") ? variables.path(value.substring(1)).asInt(0) : Integer.parseInt(value);
    }

    private void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("%s stands where %s belongs".formatted(found, token));
        }
    }

    private String next() {
        String token = peek();
        at++;
        return token;
    }

    private String peek() {
        if (at == tokens.size()) {
            throw new IllegalArgumentException("the operation ends too early");
        }
        return tokens.get(at);
    }
}
