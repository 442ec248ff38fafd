package org.atiende.simulator;

import static org.atiende.simulator.MercadolibreSimulator.JSON;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Global Selling speaks, by its own pages: everything under {@code /marketplace}, amounts in dollars, times of another zone,
 * what was said with its translation, and sales under the seller's user of the country.
 */
record MercadolibreGlobal(MercadolibreSimulator.Settings settings) implements MercadolibreDialect {
    private static final String PREFIX = "/marketplace";
    private static final Pattern SHARED = Pattern.compile("/(?:users|applications)/.*|/missed_feeds");
    private static final Pattern PACK_MESSAGES = Pattern.compile("/messages/packs/(\\d+)");
    private static final Pattern PACK = Pattern.compile("/orders/pack/(\\d+)");
    private static final Pattern CLAIMS = Pattern.compile("/v2(/claims/(?:search|\\d+(?:/[\\w./-]+)?))");
    private static final Pattern MAPPING = Pattern.compile("/users/\\d+");
    private static final Pattern PLAIN = Pattern.compile(
            "/(?:questions|answers|orders|shipments|items|messages/(?!packs|action_guide))(?:[/\\w].*)?");
    private static final List<String> TIMES = List.of("date_created", "last_updated");
    private static final BigDecimal RATE = new BigDecimal("18.50");

    @Override
    public Optional<String> address(String path) {
        if (SHARED.matcher(path).matches()) {
            return Optional.of(path);
        }
        if (!path.startsWith(PREFIX + "/")) {
            return Optional.empty();
        }
        String rest = path.substring(PREFIX.length());
        Matcher matcher = PACK_MESSAGES.matcher(rest);
        if (matcher.matches()) {
            return Optional.of("/messages/packs/%s/sellers/%s".formatted(matcher.group(1), settings.sells()));
        }
        matcher = PACK.matcher(rest);
        if (matcher.matches()) {
            return Optional.of("/packs/" + matcher.group(1));
        }
        matcher = CLAIMS.matcher(rest);
        if (matcher.matches()) {
            return Optional.of((matcher.group(1).endsWith("/returns") ? "/post-purchase/v2" : "/post-purchase/v1")
                    + matcher.group(1));
        }
        if (MAPPING.matcher(rest).matches()) {
            return Optional.of(path);
        }
        return PLAIN.matcher(rest).matches() ? Optional.of(rest) : Optional.empty();
    }

    @Override
    public String topic(String topic) {
        return switch (topic) {
            case "orders_v2" -> "marketplace_orders";
            case "post_purchase" -> "marketplace_claims";
            case "shipments" -> topic;
            default -> "marketplace_" + topic;
        };
    }

    /** Its notices of claims name an address that answers nothing. */
    @Override
    public String resource(String resource) {
        if (resource.startsWith("/post-purchase/v1/")) {
            return PREFIX + resource.substring("/post-purchase/v1".length());
        }
        return resource.contains("/")
                ? PREFIX + (resource.startsWith("/") ? "" : "/") + resource
                : PREFIX + "/messages/" + resource;
    }

    @Override
    public String user(String topic) {
        return topic.equals("questions") ? settings.seller() : settings.sells();
    }

    @Override
    public String changedSince() {
        return "last_updated.from";
    }

    @Override
    public String claimsAgainst() {
        return "user_id";
    }

    /** Of that the seller says nothing. */
    @Override
    public Optional<String> recipient(JsonNode body, Supplier<String> counterpart) {
        return Optional.of(counterpart.get());
    }

    @Override
    public String site() {
        return "CBT";
    }

    @Override
    public String currency() {
        return "USD";
    }

    @Override
    public String fileInClaim() {
        return "file_name";
    }

    @Override
    public Answer form(String address, Answer answer) {
        if (answer.status() / 100 != 2) {
            return answer;
        }
        if (address.endsWith("/actions/send-message")) {
            return new Answer(answer.status(), JSON.valueToTree("status 201 created"));
        }
        JsonNode body = answer.body();
        if (address.equals("/questions/search")) {
            body.path("questions").forEach(it -> question((ObjectNode) it));
        } else if (address.startsWith("/questions/") || address.equals("/answers")) {
            question((ObjectNode) body);
        } else if (address.equals("/orders/search")) {
            search((ObjectNode) body);
        } else if (address.startsWith("/orders/")) {
            order((ObjectNode) body);
        } else if (address.equals("/messages/unread")) {
            unread((ObjectNode) body);
        } else if (address.startsWith("/messages/") && body.has("messages")) {
            body.path("messages").forEach(it -> message((ObjectNode) it));
        } else if (address.startsWith("/messages/packs/")) {
            message((ObjectNode) body);
        } else if (address.endsWith("/messages")) {
            body.forEach(it -> claimMessage((ObjectNode) it));
        } else if (address.startsWith("/post-purchase/v1/claims/") || address.startsWith("/shipments/")) {
            times(body);
        }
        return new Answer(answer.status(), body);
    }

    /** The item is the global one; that of the country stands beside it. */
    private static void question(ObjectNode question) {
        String item = question.path("item_id").asString("");
        question.put("marketplace_item_id", item).put("item_id", item.replaceFirst("^[A-Z]{3}", "CBT"));
        question.put("text_translated", translated(question.path("text").asString("")));
        question.put("site_id", "MLM");
        if (question.path("answer") instanceof ObjectNode answer) {
            answer.put("text_translated", translated(answer.path("text").asString("")));
            times(answer);
        }
        times(question);
    }

    /** No total, and a rate with each line. */
    private void order(ObjectNode order) {
        order.set("paid_amount", order.remove("total_amount"));
        order.putObject("seller").put("id", Long.parseLong(settings.sells()));
        order.putObject("context").put("site", "MLM").putArray("flows").add("cbt");
        for (JsonNode line : order.path("order_items")) {
            ObjectNode item = (ObjectNode) line.path("item");
            item.put("parent_item_id", item.path("id").asString("").replaceFirst("^[A-Z]{3}", "CBT"));
            ((ObjectNode) line).put("base_exchange_rate", RATE);
        }
        times(order);
    }

    /** What is found are packs, which name their orders and tell nothing of them. */
    private void search(ObjectNode body) {
        ArrayNode found = JSON.createArrayNode();
        for (JsonNode order : body.path("results")) {
            ObjectNode pack = found.addObject();
            pack.set("id", order.path("pack_id").isNull() ? order.path("id") : order.path("pack_id"));
            pack.putObject("buyer").set("id", order.path("buyer").path("id"));
            ObjectNode inner = pack.putArray("orders").addObject();
            inner.set("id", order.path("id"));
            inner.putNull("items").putArray("mediations");
            inner.putObject("seller").put("id", Long.parseLong(settings.sells()));
            pack.putObject("shipment").set("id", order.path("shipping").path("id"));
        }
        body.set("results", found);
    }

    private void unread(ObjectNode body) {
        body.path("results")
                .forEach(it -> ((ObjectNode) it)
                        .put("resource", it.path("resource").asString("").replaceFirst("/sellers/.*", "")));
        body.put("userId", Long.parseLong(settings.seller()));
    }

    private static void message(ObjectNode message) {
        for (String end : List.of("from", "to")) {
            ObjectNode user = (ObjectNode) message.path(end);
            user.put("user_id", Long.parseLong(user.path("user_id").asString("0")));
        }
        message.put("site_id", "MLM")
                .put("text_translated", translated(message.path("text").asString("")));
    }

    /** It has no id. */
    private static void claimMessage(ObjectNode message) {
        message.remove("hash");
        message.put("translated_message", translated(message.path("message").asString("")));
        times(message);
    }

    private static String translated(String text) {
        return text.isEmpty() ? "" : "(translated) " + text;
    }

    private static void times(JsonNode node) {
        for (String field : TIMES) {
            if (node.path(field).isString()) {
                Instant at = Instant.parse(node.path(field).asString(""));
                ((ObjectNode) node)
                        .put(field, at.atOffset(ZoneOffset.ofHours(-4)).toString());
            }
        }
    }
}
