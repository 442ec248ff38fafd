package org.atiende.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Failure;
import org.atiende.channel.Probing;
import org.atiende.channel.reasons.PlatformReason;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Tries what the desk needs of a mailbox: to read it, and to send from it. Nothing is sent. */
public final class MailProbe implements Probing {

    @Override
    public List<Finding> probe(Access access) {
        MailSettings settings = new MailSettings(access.account());
        List<Finding> findings = new ArrayList<>();
        reading(access, settings, findings);
        sending(access, settings, findings);
        return findings;
    }

    private static void reading(Access access, MailSettings settings, List<Finding> findings) {
        Store store;
        try {
            store = Connections.imap(access);
        } catch (Connections.Refused e) {
            findings.add(failed("IMAP", e));
            return;
        } catch (AccessLost e) {
            findings.add(new Finding(
                    "IMAP login",
                    result(e.kind() == AccessLost.Kind.NOT_NOW),
                    e.failure().reason()));
            return;
        }
        try {
            findings.add(security("IMAP encryption", settings.imapSecurity(), settings.imapPort()));
            findings.add(new Finding("IMAP login", Result.WORKS, PlatformReason.MAILBOX_OPEN.plain()));
            Folder folder = store.getFolder(settings.folder());
            if (folder.exists()) {
                folder.open(Folder.READ_ONLY);
                findings.add(new Finding(
                        "folder", Result.WORKS, PlatformReason.FOLDER.with("number", folder.getMessageCount())));
                folder.close(false);
            } else {
                findings.add(new Finding("folder", Result.MISSING, PlatformReason.FOLDER_MISSING.plain()));
            }
            Optional<IMAPFolder> sent = Connections.sent(store, settings);
            findings.add(
                    sent.isPresent()
                            ? new Finding("sent mails", Result.WORKS, PlatformReason.SENT_SEEN.plain())
                            : new Finding("sent mails", Result.MISSING, PlatformReason.SENT_MISSING.plain()));
            findings.add(
                    Connections.idles(store)
                            ? new Finding("IDLE", Result.WORKS, PlatformReason.IDLE.plain())
                            : new Finding("IDLE", Result.UNKNOWN, PlatformReason.NO_IDLE.plain()));
        } catch (MessagingException e) {
            Failure failure =
                    Connections.refused(e, "IMAP", settings.imapPort()).failure();
            findings.add(new Finding("folder", Result.UNKNOWN, failure.reason()));
        } finally {
            Connections.close(store);
        }
    }

    private static void sending(Access access, MailSettings settings, List<Finding> findings) {
        try (WatchedTransport transport = Connections.smtp(access)) {
            findings.add(security("SMTP encryption", settings.smtpSecurity(), settings.smtpPort()));
            findings.add(
                    transport.isConnected()
                            ? new Finding("SMTP login", Result.WORKS, PlatformReason.SMTP_OPEN.plain())
                            : new Finding("SMTP login", Result.UNKNOWN, PlatformReason.HUNG_UP.plain()));
        } catch (Connections.Refused e) {
            findings.add(failed("SMTP", e));
        } catch (AccessLost e) {
            findings.add(new Finding(
                    "SMTP login",
                    result(e.kind() == AccessLost.Kind.NOT_NOW),
                    e.failure().reason()));
        } catch (MessagingException e) {
            findings.add(new Finding("SMTP login", Result.UNKNOWN, PlatformReason.HUNG_UP.plain()));
        }
    }

    private static Finding failed(String what, Connections.Refused e) {
        String part = switch (e.failure().code()) {
            case "login" -> " login";
            case "tls", "security" -> " encryption";
            default -> " connection";
        };
        return new Finding(what + part, result(e.passes()), e.failure().reason());
    }

    private static Result result(boolean passes) {
        return passes ? Result.UNKNOWN : Result.MISSING;
    }

    private static Finding security(String what, MailSettings.Security security, int port) {
        return switch (security) {
            case TLS -> new Finding(what, Result.WORKS, PlatformReason.ENCRYPTED.with("port", port));
            case STARTTLS -> new Finding(what, Result.WORKS, PlatformReason.START_TLS.with("port", port));
            case NONE -> new Finding(what, Result.WORKS, PlatformReason.SAME_MACHINE.plain());
        };
    }
}
