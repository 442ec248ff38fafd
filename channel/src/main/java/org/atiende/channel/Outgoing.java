package org.atiende.channel;

import java.util.List;
import java.util.Optional;

/**
 * A message on its way to a buyer.
 *
 * @param reference our id of this send, given to the platform where it takes one
 * @param to the buyer's address as received
 * @param inReplyTo the platform's id of the message that it quotes, where the platform takes quotes
 * @param thread the line of talk it belongs to, where the platform keeps several
 * @param byMachine whether it was written and sent without a person; some platforms want to be told
 */
public record Outgoing(
        String reference,
        String to,
        Body body,
        Optional<String> inReplyTo,
        Optional<ChannelThread> thread,
        boolean byMachine) {

    /** A message that a person sends. */
    public Outgoing(
            String reference, String to, Body body, Optional<String> inReplyTo, Optional<ChannelThread> thread) {
        this(reference, to, body, inReplyTo, thread, false);
    }

    /** A message in the one talk with a buyer. */
    public Outgoing(String reference, String to, Body body, Optional<String> inReplyTo) {
        this(reference, to, body, inReplyTo, Optional.empty());
    }

    /** What is sent. */
    public sealed interface Body {
        record Text(String text) implements Body {}

        /**
         * Files, with words or without.
         *
         * @param text may be empty
         */
        record Enclosed(String text, List<Enclosure> enclosures) implements Body {
            public Enclosed {
                enclosures = List.copyOf(enclosures);
            }
        }

        /**
         * Words with things to choose from, which come back as {@link Content.Choice}.
         *
         * @param list what opens the list; empty where the options are buttons
         */
        record Choices(String text, Optional<String> list, List<Option> options) implements Body {
            public Choices {
                options = List.copyOf(options);
            }
        }

        /**
         * A message approved by the platform beforehand.
         *
         * @param language such as {@code es_MX}
         * @param parameters the body's parameters in order
         * @param names what the platform calls the gaps that they fill, in the same order; empty where gaps are numbered
         * @param around what fills the rest
         */
        record Template(String name, String language, List<String> parameters, List<String> names, Around around)
                implements Body {
            public Template {
                parameters = List.copyOf(parameters);
                names = List.copyOf(names);
            }

            /** One of which the body alone is filled. */
            public Template(String name, String language, List<String> parameters, List<String> names) {
                this(name, language, parameters, names, Around.NOTHING);
            }

            public Template with(Around around) {
                return new Template(name, language, parameters, names, around);
            }

            /** One whose gaps are numbered, as far as is known. */
            public Template(String name, String language, List<String> parameters) {
                this(name, language, parameters, List.of());
            }
        }

        /**
         * A sign set to a message of the buyer's, such as a heart; the next one stands in its place.
         *
         * @param to the platform's id of the message
         * @param emoji empty where the sign is taken away
         */
        record Reaction(String to, String emoji) implements Body {}
    }

    /**
     * What fills a template around its body.
     *
     * @param header the parameters of the header's words
     * @param headerNames what the platform calls the gaps that they fill; empty where gaps are numbered
     * @param file what stands above the body
     * @param buttons the values of the buttons that have a gap, in their order
     * @param places which buttons these are; known once the template is
     */
    public record Around(
            List<String> header,
            List<String> headerNames,
            Optional<Enclosure> file,
            List<String> buttons,
            List<ButtonPlace> places) {
        public static final Around NOTHING = new Around(List.of(), List.of(), Optional.empty(), List.of(), List.of());

        public Around {
            header = List.copyOf(header);
            headerNames = List.copyOf(headerNames);
            buttons = List.copyOf(buttons);
            places = List.copyOf(places);
        }

        public Around with(Optional<Enclosure> file) {
            return new Around(header, headerNames, file, buttons, places);
        }
    }

    /** Where a button's value goes: its place among all buttons, and its kind. */
    public record ButtonPlace(int index, String kind) {}

    /** Something to choose; {@code id} comes back when it was chosen. */
    public record Option(String id, String title, Optional<String> description) {}

    /**
     * A file that goes along.
     *
     * @param kind {@code image}, {@code audio}, {@code video} or {@code document}
     * @param content not copied, not changed
     */
    public record Enclosure(String kind, String mimeType, String fileName, byte[] content) {
        @Override
        public String toString() {
            return "Enclosure[" + content.length + " bytes]";
        }
    }

    @Override
    public String toString() {
        return "Outgoing[" + reference + "]";
    }
}
