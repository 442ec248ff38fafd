package org.atiende.mail;

import java.util.List;
import java.util.stream.Stream;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Enclosures.Kind;

/** The files that go out with mails: what people open without a second thought, and nothing that runs. */
public final class MailEnclosures {
    private static final int MOST = 10;
    private static final List<String> OFFICE = Stream.of(
                    "wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
            .map(it -> "application/vnd.openxmlformats-officedocument." + it)
            .toList();

    private MailEnclosures() {}

    /**
     * What a mail takes along.
     *
     * @param together bytes of all files; on their way they become a third more
     * @param longestText of the mail
     */
    public static Enclosures of(long together, int longestText) {
        return new Enclosures(
                MOST,
                together,
                List.of(
                        new Kind(
                                "image",
                                List.of("image/jpeg", "image/png", "image/gif", "image/webp"),
                                together,
                                longestText),
                        new Kind(
                                "audio",
                                List.of("audio/mpeg", "audio/mp4", "audio/ogg", "audio/aac", "audio/amr"),
                                together,
                                longestText),
                        new Kind("video", List.of("video/mp4", "video/3gpp"), together, longestText),
                        new Kind("document", documents(), together, longestText)));
    }

    private static List<String> documents() {
        return Stream.concat(
                        Stream.of(
                                "application/pdf",
                                "text/plain",
                                "text/csv",
                                "application/msword",
                                "application/vnd.ms-excel",
                                "application/vnd.ms-powerpoint"),
                        OFFICE.stream())
                .toList();
    }
}
