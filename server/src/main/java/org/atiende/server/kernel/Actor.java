package org.atiende.server.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something. Machines are told apart from people, so that they never flatter or spoil the figures.
 *
 * @param kind what kind of actor
 * @param id the member, API key or customer; null for the system
 */
public record Actor(Kind kind, @Nullable UUID id) {

    /** The kinds of actor; stored by {@link #id()}. */
    public enum Kind {
        BUYER("buyer"),
        PERSON("person"),
        API_KEY("api_key"),
        /** Somebody of the shop, through a program whose key says that people write by it. */
        PERSON_BY_KEY("person_by_key"),
        RULE("rule"),
        MODEL("model"),
        /** Somebody of the shop, past the desk on the platform's own pages. */
        ELSEWHERE("elsewhere"),
        SYSTEM("system");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        /** Whether a machine of ours did it: its answers do not count as a person's. */
        public boolean isMachine() {
            return this == RULE || this == MODEL;
        }

        /** Whether somebody of the shop did it: a platform that takes no automatic answer takes theirs alone. */
        public boolean isByHand() {
            return this == PERSON || this == PERSON_BY_KEY || this == ELSEWHERE;
        }

        public static Kind of(String id) {
            for (Kind kind : values()) {
                if (kind.id.equals(id)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No kind of actor is called '" + id + "'");
        }
    }

    public boolean isMachine() {
        return kind.isMachine();
    }

    public boolean isByHand() {
        return kind.isByHand();
    }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    public static final Actor ELSEWHERE = new Actor(Kind.ELSEWHERE, null);

    public static Actor person(MemberId member) {
        return new Actor(Kind.PERSON, member.value());
    }

    public static Actor rule(UUID rule) {
        return new Actor(Kind.RULE, rule);
    }

    public static Actor buyer(CustomerId customer) {
        return new Actor(Kind.BUYER, customer.value());
    }

    public static Actor personByKey(UUID key) {
        return new Actor(Kind.PERSON_BY_KEY, key);
    }

    public static Actor apiKey(UUID key) {
        return new Actor(Kind.API_KEY, key);
    }
}
