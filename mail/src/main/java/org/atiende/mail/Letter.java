package org.atiende.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mail as it was read, without the bytes of its attachments. It is what is stored; all of it is personal data.
 *
 * @param role what it is to the shop
 * @param id its Message-ID with the brackets, or one made of its content where it has none
 * @param references the ids of the mails before it, the oldest first, with that of In-Reply-To at the end
 * @param from who wrote it
 * @param to whom it went to first
 * @param replyTo where answers go to
 * @param at when it was sent, or received where its date cannot be believed
 * @param text what stands in it as plain text, whole
 * @param html what stands in it as HTML; empty where there is none
 * @param attachments what hangs on it
 * @param automatic why it must not be answered by a machine; empty when it may
 * @param report what a mail server says of another mail; present exactly when it is such a report
 * @param disowned what the mailbox's server found when it asked the domain of From whether the mail is its own (DMARC), where
 *     the domain said no
 */
public record Letter(
        Role role,
        String id,
        List<String> references,
        Party from,
        Party to,
        String replyTo,
        String subject,
        Instant at,
        String text,
        String html,
        List<Attachment> attachments,
        String automatic,
        Optional<Report> report,
        Optional<String> disowned) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Letter {
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        // Letters that were stored before this was looked at do not have it.
        disowned = Objects.requireNonNullElse(disowned, Optional.empty());
    }

    /** What a mail is to the shop. */
    public enum Role {
        /** Somebody wrote to the shop. */
        RECEIVED,
        /** A mail server says what became of a mail. */
        REPORT,
        /** The shop wrote it; it lies in the folder of sent mails. */
        SENT,
        /** Our own mail came back, or a list wrote to many. */
        IGNORED,
        /** It cannot be taken apart. */
        BROKEN
    }

    /** Somebody with an address. */
    public record Party(String address, String name) {}

    /**
     * Something that hangs on a mail.
     *
     * @param name the beginning of it where it is longer than any name that a file is given
     * @param bytes about how large it is
     * @param place where in the mailbox its bytes lie; empty where they cannot be fetched
     */
    public record Attachment(String name, String type, long bytes, String place) {
        private static final int LONGEST_NAME = 255;

        public Attachment(String name, String type, long bytes, @Nullable String place) {
            this.name = name.codePointCount(0, name.length()) <= LONGEST_NAME
                    ? name
                    : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
            this.type = type;
            this.bytes = bytes;
            // What was stored before places were known has none.
            this.place = place == null ? "" : place;
        }
    }

    /**
     * What a mail server says of a mail.
     *
     * @param original the Message-ID of that mail; empty where it is not named
     * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed} or {@code expanded} (RFC 3464)
     * @param status such as {@code 5.1.1}; empty where there is none
     */
    public record Report(String original, String action, String status) {}

    /** The same letter, with what hangs on it to be found in the mail that lies at a place. */
    Letter lyingAt(MailPlace mail) {
        return new Letter(
                role,
                id,
                references,
                from,
                to,
                replyTo,
                subject,
                at,
                text,
                html,
                attachments.stream()
                        .map(it -> it.place().isEmpty()
                                ? it
                                : new Attachment(
                                        it.name(),
                                        it.type(),
                                        it.bytes(),
                                        mail.part(it.place()).asText()))
                        .toList(),
                automatic,
                report,
                disowned);
    }

    /**
     * Whether its answers go to somebody else than From names. Anybody may write a buyer into either of them, so that neither
     * address may speak for the other.
     */
    public boolean answeredElsewhere() {
        return role == Role.RECEIVED
                && !automatic.equals("no-reply")
                && !from.address().equalsIgnoreCase(replyTo);
    }

    /** The address of who wrote it; of two that it names, both together. */
    String writer() {
        String writer = answeredElsewhere() ? from.address() + " " + replyTo : from.address();
        return writer.toLowerCase(Locale.ROOT);
    }

    public byte[] toBytes() {
        return JSON.writeValueAsBytes(this);
    }

    /** A letter as it was stored; empty when it is none. */
    public static Optional<Letter> of(byte[] stored) {
        try {
            return Optional.ofNullable(JSON.readValue(stored, Letter.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Letter[" + role + "]";
    }
}
