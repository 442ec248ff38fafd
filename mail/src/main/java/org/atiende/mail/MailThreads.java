package org.atiende.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which line of talk a mail belongs to. The root of a thread is the oldest mail that is named; an answer to a mail of ours
 * has the root that stands in our Message-ID. The subject decides only where a mail says that it answers something and does
 * not say what. The other party is part of the line: who quotes the ids of a talk does not thereby come into it.
 */
public final class MailThreads {
    /** Possessive throughout: a mail's subject has no bound, and neither the stack nor the time may grow with it. */
    private static final Pattern ANSWER = Pattern.compile(
            "^\\s*+(?:(re|rv|fwd?|aw|res|resp|ref|enc)\\s*+(\\[\\d++])?\\s*+[:：]\\s*+)++", Pattern.CASE_INSENSITIVE);

    private static final String KIND = "mail:";

    private MailThreads() {}

    /** The id of the line. */
    public static String line(Letter letter) {
        return KIND + root(letter) + ":" + Digests.of(party(letter));
    }

    /** The root within a line's id. */
    static String rootOf(String line) {
        String[] parts = line.split(":");
        return parts.length == 3 ? parts[1] : Digests.of(line);
    }

    /** Further ids under which the line is known from this mail on. */
    public static List<String> aliases(Letter letter) {
        String party = Digests.of(party(letter));
        Set<String> aliases = new LinkedHashSet<>();
        letter.references().forEach(it -> aliases.add(KIND + rootBy(it) + ":" + party));
        aliases.add(KIND + rootBy(letter.id()) + ":" + party);
        String subject = subject(letter.subject());
        if (!subject.isEmpty()) {
            aliases.add(KIND + bySubject(subject) + ":" + party);
        }
        aliases.remove(line(letter));
        return List.copyOf(aliases);
    }

    private static String root(Letter letter) {
        for (int i = letter.references().size() - 1; i >= 0; i--) {
            Optional<OwnIds.Known> ours = OwnIds.in(letter.references().get(i));
            if (ours.isPresent()) {
                return ours.get().root();
            }
        }
        if (!letter.references().isEmpty()) {
            return Digests.of(letter.references().getFirst());
        }
        String subject = subject(letter.subject());
        return ANSWER.matcher(letter.subject()).find()
                        && !subject.isEmpty()
                        && OwnIds.in(letter.id()).isEmpty()
                ? bySubject(subject)
                : rootBy(letter.id());
    }

    private static String rootBy(String id) {
        return OwnIds.in(id).map(OwnIds.Known::root).orElseGet(() -> Digests.of(id));
    }

    private static String bySubject(String subject) {
        return Digests.of("subject " + subject);
    }

    private static String party(Letter letter) {
        return letter.role() == Letter.Role.SENT ? letter.to().address().toLowerCase(Locale.ROOT) : letter.writer();
    }

    /** A subject without what programs put before it. */
    static String subject(String subject) {
        return ANSWER.matcher(subject)
                .replaceFirst("")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** The subject of an answer. */
    static String answering(String subject) {
        String bare = ANSWER.matcher(subject).replaceFirst("").strip();
        return "Re: " + (bare.isEmpty() ? "su mensaje" : bare);
    }
}
