package org.atiende.server.replies;

import java.util.List;
import java.util.Map;
import org.atiende.channel.Enclosures;
import org.atiende.server.channels.Uploads;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.replies.policy.Verdict;

/** Holds the files of an answer against what its channel takes. */
final class FileCheck {
    private FileCheck() {}

    /** Refuses too many files, and more words than go along with them. */
    static void files(List<Uploads.Held> files, String text, Enclosures allowed, ConversationView conversation) {
        String where = conversation.channel().kind();
        if (files.size() > allowed.most()) {
            throw Problem.because(
                    ProblemCode.ATTACHMENT_NOT_TAKEN,
                    DeskReason.FILES_MANY.with(Map.of(
                            "number", Integer.toString(files.size()),
                            "channel", where,
                            "most", Integer.toString(allowed.most()))));
        }
        long together = files.stream().mapToLong(Uploads.Held::size).sum();
        if (together > allowed.together()) {
            throw Problem.because(
                    ProblemCode.ATTACHMENT_NOT_TAKEN,
                    DeskReason.FILES_LARGE.with(Map.of(
                            "size", Long.toString(together),
                            "channel", where,
                            "most", Long.toString(allowed.together()))));
        }
        int length = text.codePointCount(0, text.length());
        for (Uploads.Held file : files) {
            int most = allowed.of(file.mimeType())
                    .map(Enclosures.Kind::longestText)
                    .orElse(0);
            if (length > most) {
                throw new Problem(
                        ProblemCode.TEXT_TOO_LONG,
                        "text has %d characters; with a file of the kind %s %s takes %d"
                                .formatted(length, file.kind(), where, most));
            }
        }
    }

    /** What a file's name says, as words. */
    static String words(Uploads.Held file) {
        String name = file.fileName();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ');
    }

    /** Refuses a file whose name says what the channel's rules forbid. */
    static void name(Uploads.Held file, Verdict verdict) {
        List<String> broken = verdict.objections().stream()
                .filter(Objection::refuses)
                .filter(it -> !it.topic().equals("alphabet") && !it.topic().equals("length"))
                .map(Objection::rule)
                .toList();
        if (!broken.isEmpty()) {
            throw new Problem(
                    ProblemCode.TEXT_AGAINST_THE_RULES,
                    "The name of attachment %s breaks %s".formatted(file.id(), String.join(", ", broken)));
        }
    }
}
