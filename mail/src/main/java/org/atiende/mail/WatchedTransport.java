package org.atiende.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection for sending that knows whether the end of a mail has been on its way to the server. Until it has, the server
 * must not take the mail (RFC 5321, 4.1.1.4); from then on nobody knows before the answer is here.
 */
final class WatchedTransport extends SMTPTransport {
    private boolean ended;

    WatchedTransport(Session session, boolean tls) {
        super(session, new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null), tls ? "smtps" : "smtp", tls);
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        ended = true;
        super.finishData();
    }

    /** Whether the server may have taken the mail. */
    boolean ended() {
        return ended;
    }
}
