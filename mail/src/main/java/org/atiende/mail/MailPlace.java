package org.atiende.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a part of a mail lies in the mailbox.
 *
 * @param folder {@code inbox} or {@code sent}
 * @param validity the folder's UIDVALIDITY when the mail was read
 * @param id the mail's Message-ID, by which it is found when its UID has lost its meaning
 * @param part such as {@code 2.1}: the first part of the second; 0 is the mail itself
 */
record MailPlace(String folder, long validity, long uid, String id, String part) {
    private static final Pattern TEXT = Pattern.compile("(inbox|sent):(\\d{1,19}):(\\d{1,19}):([0-9.]{1,60}):(.+)");

    static Optional<MailPlace> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new MailPlace(
                        matcher.group(1),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        matcher.group(5),
                        matcher.group(4)))
                : Optional.empty();
    }

    MailPlace part(String number) {
        return new MailPlace(folder, validity, uid, id, number);
    }

    String asText() {
        return "%s:%d:%d:%s:%s".formatted(folder, validity, uid, part, id);
    }

    @Override
    public String toString() {
        return "MailPlace[" + uid + "]";
    }
}
