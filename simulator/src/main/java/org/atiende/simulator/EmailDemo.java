package org.atiende.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** Buyers of the demo shop who write mails, and go on in the same thread when the shop has answered. */
final class EmailDemo {
    private static final int QUICK = 9;
    private static final long LOOK_MILLIS = 2_000;
    private static final long THINK_MILLIS = 5_000;

    private final EmailSimulator mail;
    /** What is still to be said, by the buyer's address. */
    private final Map<String, Talk> talks = new ConcurrentHashMap<>();

    private EmailDemo(EmailSimulator mail) {
        this.mail = mail;
    }

    /** A buyer in the middle of a talk. */
    private static final class Talk {
        private final String from;
        private final String name;
        private final Queue<String> turns = new ConcurrentLinkedQueue<>();
        private int answers;

        Talk(String from, String name) {
            this.from = from;
            this.name = name;
        }
    }

    /** Starts the mail servers and lets buyers write, on threads of their own. */
    static void begin(JsonNode access) throws IOException {
        JsonNode account = access.path("email");
        EmailSimulator mail = EmailSimulator.start(
                account.path("imapPort").asInt(0),
                account.path("smtpPort").asInt(0),
                account.path("address").asString(""),
                account.path("password").asString(""));
        EmailDemo demo = new EmailDemo(mail);
        JsonNode conversations = DemoScript.read("email");
        Thread.ofVirtual().start(() -> demo.play(conversations));
        Thread.ofVirtual().start(demo::goOn);
    }

    private void play(JsonNode conversations) {
        SplittableRandom random = new SplittableRandom(13);
        int said = 0;
        try {
            for (int round = 0; ; round++) {
                for (JsonNode conversation : conversations) {
                    write(conversation, round);
                    said++;
                    Thread.sleep(said < QUICK ? 500 : random.nextLong(20_000, 40_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(JsonNode conversation, int round) {
        String address = conversation.path("from").asString("");
        String from = round == 0 ? address : address.replace("@", "." + round + "@");
        Talk talk = new Talk(from, conversation.path("name").asString(""));
        conversation.path("turns").forEach(it -> talk.turns.add(it.asString("")));
        String first = String.valueOf(talk.turns.poll());
        String subject = conversation.path("subject").asString("");
        String attachment = conversation.path("attachment").asString("");
        talks.put(from, talk);
        if (attachment.isEmpty() && !conversation.path("html").asBoolean(false)) {
            mail.writes(from, talk.name, subject, first);
        } else {
            mail.delivers(rich(talk, subject, first, attachment));
        }
    }

    private String rich(Talk talk, String subject, String text, String attachment) {
        String html = "<html><body><p>"
                + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
                + "</p><p style=\"color:#888\"><small>Enviado desde mi iPhone</small></p></body></html>";
        StringBuilder raw = new StringBuilder();
        raw.append("From: ")
                .append(EmailSimulator.encoded(talk.name))
                .append(" <")
                .append(talk.from)
                .append(">\r\n");
        raw.append("To: <").append(mail.address()).append(">\r\n");
        raw.append("Message-ID: <demo-")
                .append(talk.from.hashCode() & 0x7fffffff)
                .append("@correo.example>\r\n");
        raw.append("Subject: ").append(EmailSimulator.encoded(subject)).append("\r\nMIME-Version: 1.0\r\n");
        raw.append("Content-Type: multipart/mixed; boundary=\"limite\"\r\n\r\n--limite\r\n");
        raw.append("Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        raw.append(Base64.getMimeEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8)));
        if (!attachment.isEmpty()) {
            raw.append("\r\n--limite\r\nContent-Type: ")
                    .append(attachment.endsWith(".pdf") ? "application/pdf" : "image/jpeg")
                    .append("\r\nContent-Disposition: attachment; filename=\"")
                    .append(attachment)
                    .append("\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            raw.append(Base64.getMimeEncoder().encodeToString(new byte[24_000]));
        }
        return raw.append("\r\n--limite--\r\n").toString();
    }

    /** Looks into the buyers' mailboxes; who has been answered has a next word, if the script has one. */
    private void goOn() {
        try {
            while (true) {
                for (Talk talk : talks.values()) {
                    List<EmailSimulator.Received> received = mail.received(talk.from);
                    if (received.size() > talk.answers) {
                        talk.answers = received.size();
                        String next = talk.turns.poll();
                        if (next != null) {
                            Thread.sleep(THINK_MILLIS);
                            mail.answers(talk.from, talk.name, received.getLast(), next);
                        }
                    }
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
