package org.atiende.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A door before a mail server for sending: passes commands and answers on line by line, and misbehaves on request. One
 * command has one answer, as with clients that do not send several at once.
 */
final class MailDoor implements AutoCloseable {
    private final ServerSocket server;
    private final int behind;
    private final Queue<MailMisbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
    private final Consumer<byte[]> bounce;
    private volatile boolean closed;

    /**
     * @param behind the port of the server
     * @param bounce takes a mail that is to come back
     */
    MailDoor(int port, int behind, Consumer<byte[]> bounce) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.bounce = bounce;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    void misbehave(MailMisbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
    }

    private void serve() {
        while (!closed) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            Sockets.hurry(client);
            Sockets.hurry(upstream);
            Talk talk = new Talk(client, upstream);
            talk.answer();
            while (talk.command()) {
                // One command after the other.
            }
        } catch (IOException e) {
            // One of the two has gone: so does the talk.
            return;
        }
    }

    /** One connection. */
    private final class Talk implements Closeable {
        private final Socket client;
        private final InputStream fromClient;
        private final OutputStream toClient;
        private final InputStream fromServer;
        private final OutputStream toServer;

        Talk(Socket client, Socket upstream) throws IOException {
            this.client = client;
            this.fromClient = new BufferedInputStream(client.getInputStream());
            this.toClient = client.getOutputStream();
            this.fromServer = new BufferedInputStream(upstream.getInputStream());
            this.toServer = upstream.getOutputStream();
        }

        /** Takes one command; false when the talk is over. */
        boolean command() throws IOException {
            String line = line(fromClient);
            if (line.isEmpty()) {
                return false;
            }
            String word = line.toUpperCase(Locale.ROOT);
            if (word.startsWith("AUTH") && taken(MailMisbehaviour.LOGIN_REFUSED)) {
                return say("535 5.7.8 Authentication credentials invalid");
            }
            if (word.startsWith("MAIL") && taken(MailMisbehaviour.SENDER_REFUSED)) {
                return say("550 5.7.60 Client does not have permissions to send as this sender");
            }
            if (word.startsWith("RCPT") && taken(MailMisbehaviour.RECIPIENT_REFUSED)) {
                return say("550 5.1.1 No such user here");
            }
            if (word.startsWith("RCPT") && taken(MailMisbehaviour.GREYLISTED)) {
                return say("451 4.7.1 Greylisted, please try again later");
            }
            if (word.startsWith("DATA") && taken(MailMisbehaviour.CUT_BEFORE_THE_MAIL)) {
                return over();
            }
            toServer.write(line.getBytes(StandardCharsets.ISO_8859_1));
            toServer.flush();
            String answer = answer();
            return !word.startsWith("DATA") || !answer.startsWith("354") || content();
        }

        private boolean content() throws IOException {
            ByteArrayOutputStream mail = new ByteArrayOutputStream();
            for (String line = line(fromClient); !line.equals(".\r\n"); line = line(fromClient)) {
                if (line.isEmpty()) {
                    return over();
                }
                mail.write(line.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (taken(MailMisbehaviour.CUT_BEFORE_ACCEPT)) {
                return over();
            }
            if (taken(MailMisbehaviour.TOO_LARGE)) {
                say("552 5.3.4 Message size exceeds fixed limit");
                return false;
            }
            if (taken(MailMisbehaviour.BOUNCED_LATER)) {
                say("250 2.0.0 OK queued");
                bounce.accept(mail.toByteArray());
                return false;
            }
            boolean cut = taken(MailMisbehaviour.CUT_AFTER_ACCEPT);
            toServer.write(mail.toByteArray());
            toServer.write(".\r\n".getBytes(StandardCharsets.ISO_8859_1));
            toServer.flush();
            if (cut) {
                reply();
                return over();
            }
            answer();
            return true;
        }

        /** Passes an answer of the server on. */
        private String answer() throws IOException {
            String reply = reply();
            toClient.write(reply.getBytes(StandardCharsets.ISO_8859_1));
            toClient.flush();
            return reply;
        }

        private String reply() throws IOException {
            StringBuilder all = new StringBuilder();
            String line;
            do {
                line = line(fromServer);
                all.append(line);
            } while (line.length() > 3 && line.charAt(3) == '-');
            return all.toString();
        }

        private boolean say(String text) throws IOException {
            toClient.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            toClient.flush();
            return true;
        }

        private boolean over() throws IOException {
            close();
            return false;
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    private boolean taken(MailMisbehaviour misbehaviour) {
        if (misbehaviours.peek() == misbehaviour) {
            misbehaviours.remove();
            return true;
        }
        return false;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n') {
                return line.toString();
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
