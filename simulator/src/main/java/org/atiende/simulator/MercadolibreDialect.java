package org.atiende.simulator;

import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * How the pretend Mercado Libre speaks to accounts of one model: its addresses, its topics and the forms of its answers. Within
 * it goes by those of local accounts.
 */
interface MercadolibreDialect {

    static MercadolibreDialect of(MercadolibreSimulator.Settings settings) {
        return switch (settings.model()) {
            case LOCAL -> new Local(settings.seller());
            case GLOBAL -> new MercadolibreGlobal(settings);
        };
    }

    /** The address as local accounts have it; empty where accounts of this model have none such. */
    Optional<String> address(String path);

    String topic(String topic);

    /** What a notification names, from what it names to local accounts. */
    String resource(String resource);

    /** The id of the user under which something of a topic is told. */
    String user(String topic);

    /** An answer at an address, from that to a local account. */
    Answer form(String address, Answer answer);

    /** The parameter that asks for what changed since a time. */
    String changedSince();

    /** The parameter that asks for the claims against a user. */
    String claimsAgainst();

    /**
     * To whom a message about a sale goes.
     *
     * @param counterpart who has written about it last
     */
    Optional<String> recipient(JsonNode body, Supplier<String> counterpart);

    String site();

    String currency();

    /** What the answer to a file for a claim names it in. */
    String fileInClaim();

    /** The model by which everything is written down. */
    record Local(String seller) implements MercadolibreDialect {
        @Override
        public Optional<String> address(String path) {
            return path.startsWith("/marketplace/") ? Optional.empty() : Optional.of(path);
        }

        @Override
        public String topic(String topic) {
            return topic;
        }

        @Override
        public String resource(String resource) {
            return resource;
        }

        @Override
        public String user(String topic) {
            return seller;
        }

        @Override
        public Answer form(String address, Answer answer) {
            return answer;
        }

        @Override
        public String changedSince() {
            return "order.date_last_updated.from";
        }

        @Override
        public String claimsAgainst() {
            return "players.user_id";
        }

        @Override
        public Optional<String> recipient(JsonNode body, Supplier<String> counterpart) {
            return Optional.of(body.path("to").path("user_id").asString("")).filter(it -> !it.isEmpty());
        }

        @Override
        public String site() {
            return "MLM";
        }

        @Override
        public String currency() {
            return "MXN";
        }

        @Override
        public String fileInClaim() {
            return "filename";
        }
    }
}
