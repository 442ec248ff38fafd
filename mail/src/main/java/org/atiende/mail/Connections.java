package org.atiende.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.atiende.channel.Access;
import org.atiende.channel.Failure;
import org.atiende.channel.reasons.PlatformReason;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;

/** Connections to an account's servers, and what is wrong when there is none. */
final class Connections {
    private static final Pattern USUAL = Pattern.compile(
            "sent|sent items|sent messages|enviados|elementos enviados|mensajes enviados|enviadas",
            Pattern.CASE_INSENSITIVE);

    private Connections() {}

    /** Why there is no connection. */
    static final class Refused extends Exception {
        private final transient Failure failure;
        private final boolean passes;

        Refused(Failure failure, boolean passes) {
            super(failure.reason().words());
            this.failure = failure;
            this.passes = passes;
        }

        Failure failure() {
            return failure;
        }

        /** Whether it may pass by itself. */
        boolean passes() {
            return passes;
        }
    }

    /** A connection to the mailbox. */
    static Store imap(Access access) throws Refused {
        MailSettings settings = new MailSettings(access.account());
        boolean tls = settings.imapSecurity() == MailSettings.Security.TLS;
        String protocol = tls ? "imaps" : "imap";
        onThisMachineAlone(settings.imapSecurity(), settings.imapHost(), "imapSecurity");
        Session session = session(protocol, settings, settings.imapSecurity());
        try {
            Store store = session.getStore(protocol);
            String secret = secret(access, settings);
            try {
                store.connect(settings.imapHost(), settings.imapPort(), settings.user(), secret);
            } catch (AuthenticationFailedException e) {
                if (!settings.oauth()) {
                    throw e;
                }
                store.connect(settings.imapHost(), settings.imapPort(), settings.user(), access.tokenInsteadOf(secret));
            }
            return store;
        } catch (MessagingException e) {
            throw refused(e, "IMAP", settings.imapPort());
        }
    }

    /** A connection for sending. */
    static WatchedTransport smtp(Access access) throws Refused {
        MailSettings settings = new MailSettings(access.account());
        boolean tls = settings.smtpSecurity() == MailSettings.Security.TLS;
        onThisMachineAlone(settings.smtpSecurity(), settings.smtpHost(), "smtpSecurity");
        Session session = session(tls ? "smtps" : "smtp", settings, settings.smtpSecurity());
        WatchedTransport transport = new WatchedTransport(session, tls);
        String secret = secret(access, settings);
        try {
            try {
                transport.connect(settings.smtpHost(), settings.smtpPort(), settings.user(), secret);
            } catch (AuthenticationFailedException e) {
                if (!settings.oauth()) {
                    throw e;
                }
                transport.connect(
                        settings.smtpHost(), settings.smtpPort(), settings.user(), access.tokenInsteadOf(secret));
            }
            return transport;
        } catch (MessagingException e) {
            throw refused(e, "SMTP", settings.smtpPort());
        }
    }

    private static String secret(Access access, MailSettings settings) {
        return settings.oauth() ? access.token() : settings.password();
    }

    static void close(Store store) {
        try {
            store.close();
        } catch (MessagingException e) {
            // The connection is gone: that is what was wanted.
            return;
        }
    }

    private static Session session(String protocol, MailSettings settings, MailSettings.Security security) {
        String patience = Long.toString(settings.patience().toMillis());
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "connectiontimeout", patience);
        properties.put(prefix + "timeout", patience);
        properties.put(prefix + "writetimeout", patience);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "partialfetch", "false");
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "connectionpoolsize", "1");
        if (security == MailSettings.Security.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        if (settings.oauth()) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        if (protocol.startsWith("smtp")) {
            properties.put(prefix + "auth", "true");
            properties.put(prefix + "sendpartial", "false");
            properties.put(prefix + "localhost", "localhost");
        }
        return Session.getInstance(properties);
    }

    private static void onThisMachineAlone(MailSettings.Security security, String host, String setting) throws Refused {
        if (security != MailSettings.Security.NONE) {
            return;
        }
        if (isThisMachine(host)) {
            return;
        }
        throw new Refused(new Failure("security", PlatformReason.MAIL_IN_THE_CLEAR.with("setting", setting)), false);
    }

    /** Whether a host is this machine by itself. What a name leads to is for others to say, and to change. */
    static boolean isThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What an exception says, in words without personal data: servers like to repeat addresses. */
    static Refused refused(MessagingException e, String what, int port) {
        if (e instanceof AuthenticationFailedException) {
            return new Refused(new Failure("login", PlatformReason.MAIL_REFUSED.with("what", what)), false);
        }
        if (cause(e, SSLException.class).isPresent()) {
            return new Refused(new Failure("tls", PlatformReason.MAIL_NO_TLS.with("what", what, "port", port)), false);
        }
        if (e instanceof MailConnectException
                || cause(e, SocketConnectException.class).isPresent()) {
            return new Refused(
                    new Failure("connect", PlatformReason.MAIL_UNREACHABLE.with("what", what, "port", port)), true);
        }
        if (cause(e, UnknownHostException.class).isPresent()) {
            return new Refused(new Failure("host", PlatformReason.MAIL_NO_HOST.with("what", what)), true);
        }
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("starttls")) {
            return new Refused(
                    new Failure("tls", PlatformReason.MAIL_NO_START_TLS.with("what", what, "port", port)), false);
        }
        boolean lost = cause(e, IOException.class).isPresent();
        return new Refused(
                new Failure(
                        "connect", (lost ? PlatformReason.MAIL_LOST : PlatformReason.MAIL_SILENT).with("what", what)),
                true);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        for (Throwable it = e; it != null; it = it.getCause()) {
            if (type.isInstance(it)) {
                return Optional.of(type.cast(it));
            }
        }
        return Optional.empty();
    }

    /** The folder of sent mails: the one named in the settings, the one the server marks, or one with a usual name. */
    static Optional<IMAPFolder> sent(Store store, MailSettings settings) throws MessagingException {
        if (!settings.sentFolder().isBlank()) {
            Folder named = store.getFolder(settings.sentFolder());
            return named.exists() && named instanceof IMAPFolder it ? Optional.of(it) : Optional.empty();
        }
        Optional<IMAPFolder> usual = Optional.empty();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if (folder instanceof IMAPFolder it && (it.getType() & Folder.HOLDS_MESSAGES) != 0) {
                for (String attribute : it.getAttributes()) {
                    if (attribute.equalsIgnoreCase("\\Sent")) {
                        return Optional.of(it);
                    }
                }
                if (usual.isEmpty() && USUAL.matcher(it.getName()).matches()) {
                    usual = Optional.of(it);
                }
            }
        }
        return usual;
    }

    static boolean idles(Store store) throws MessagingException {
        return store instanceof IMAPStore it && it.hasCapability("IDLE");
    }
}
