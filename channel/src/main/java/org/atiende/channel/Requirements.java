package org.atiende.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an account needs to be connected.
 *
 * @param ways by which it can be
 * @param account what the platform calls the id of an account, which is entered with its keys; empty where it is free to choose
 * @param settings by name, the needed ones first
 * @param rights the least that the platform has to grant, by the platform's own names
 * @param tells whether the platform posts to an address of the desk that has to be entered there
 */
public record Requirements(Set<Way> ways, String account, List<Setting> settings, List<Right> rights, boolean tells) {

    public Requirements {
        ways = new TreeSet<>(ways);
        settings = List.copyOf(settings);
        rights = List.copyOf(rights);
    }

    /** A way to connect an account. */
    public enum Way {
        /** Its owner consents on the platform's page. */
        CONSENT,
        /** Its keys are entered. */
        KEYS
    }

    /**
     * A setting of an account.
     *
     * @param secret whether it must not be shown to whoever looks over a shoulder
     * @param ways with which it is entered
     * @param needed with which of them nothing works without it
     * @param unless another setting that makes it needless
     * @param standard what holds where it is left out
     */
    public record Setting(
            String name,
            boolean secret,
            Set<Way> ways,
            Set<Way> needed,
            Optional<String> unless,
            Optional<String> standard) {

        public Setting {
            ways = new TreeSet<>(ways);
            needed = new TreeSet<>(needed);
        }

        /** One that is needed by some ways and belongs to them alone. */
        public static Setting needed(String name, Way... ways) {
            Set<Way> all = new TreeSet<>(Arrays.asList(ways));
            return new Setting(name, false, all, all, Optional.empty(), Optional.empty());
        }

        /** One that may be left out. */
        public static Setting optional(String name, Way... ways) {
            return new Setting(
                    name, false, new TreeSet<>(Arrays.asList(ways)), Set.of(), Optional.empty(), Optional.empty());
        }

        /** The same, kept from who looks on. */
        public Setting hidden() {
            return new Setting(name, true, ways, needed, unless, standard);
        }

        /** The same, needless where another one is given. */
        public Setting unless(String other) {
            return new Setting(name, secret, ways, needed, Optional.of(other), standard);
        }

        /** The same, with what holds where it is left out. */
        public Setting standard(String value) {
            return new Setting(name, secret, ways, needed, unless, Optional.of(value));
        }
    }

    /**
     * A right that the platform grants.
     *
     * @param toAct whether it is needed to answer or to act alone, and not to look on
     */
    public record Right(String name, boolean toAct) {
        /** One that is needed even to look on. */
        public static Right toLook(String name) {
            return new Right(name, false);
        }

        /** One without which everything comes in and nothing goes out. */
        public static Right toAct(String name) {
            return new Right(name, true);
        }
    }
}
