package org.atiende.simulator;

import java.util.Locale;

/**
 * Something that befalls a platform or an account while buyers write.
 *
 * @param at before which line of the scenario
 * @param minutes for how long, where it lasts; how long a minute is, each simulator is told
 */
public record Incident(int at, Kind what, int minutes) {

    /** What befalls. */
    public enum Kind {
        /** HTTP 429 to everything the desk asks. */
        RATE_LIMITED,
        /** The access token is good no longer; a refresh gives another. */
        TOKEN_EXPIRED,
        /** The seller has unticked a permission; everything it covers is refused. */
        PERMISSION_LOST,
        /** The next message of the shop is kept from its buyer by moderation. */
        MODERATED,
        /** The platform answers nothing and tells nothing; what it would have told it keeps in its list. */
        OUTAGE;

        /** How a scenario's file names it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String id) {
            for (Kind kind : values()) {
                if (kind.id().equals(id)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No incident is called '%s'".formatted(id));
        }
    }
}
