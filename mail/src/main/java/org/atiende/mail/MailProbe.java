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
            findings.add(new Finding("IMAP login", Result.WORKS, "the mailbox lets the desk in"));
            Folder folder = store.getFolder(settings.folder());
            if (folder.exists()) {
                folder.open(Folder.READ_ONLY);
                findings.add(new Finding(
                        "folder",
                        Result.WORKS,
                        "the folder can be read and holds %d mails".formatted(folder.getMessageCount())));
                folder.close(false);
            } else {
                findings.add(
                        new Finding("folder", Result.MISSING, "the folder named in 'folder' is not in the mailbox"));
            }
            Optional<IMAPFolder> sent = Connections.sent(store, settings);
            findings.add(
                    sent.isPresent()
                            ? new Finding(
                                    "sent mails",
                                    Result.WORKS,
                                    "what is written past the desk is seen, and a send that was cut off is looked up")
                            : new Finding(
                                    "sent mails",
                                    Result.MISSING,
                                    "no folder of sent mails was found: name it in 'sentFolder'; without it a send that was"
                                            + " cut off is settled by a person"));
            findings.add(
                    Connections.idles(store)
                            ? new Finding("IDLE", Result.WORKS, "the server tells at once of a new mail")
                            : new Finding(
                                    "IDLE", Result.UNKNOWN, "the server has no IDLE: mails are seen at the next look"));
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
                            ? new Finding("SMTP login", Result.WORKS, "the server lets the desk send")
                            : new Finding("SMTP login", Result.UNKNOWN, "the server ended the connection"));
        } catch (Connections.Refused e) {
            findings.add(failed("SMTP", e));
        } catch (AccessLost e) {
            findings.add(new Finding(
                    "SMTP login",
                    result(e.kind() == AccessLost.Kind.NOT_NOW),
                    e.failure().reason()));
        } catch (MessagingException e) {
            findings.add(new Finding("SMTP login", Result.UNKNOWN, "the server ended the connection"));
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
            case TLS -> new Finding(what, Result.WORKS, "TLS from the first byte, at port " + port);
            case STARTTLS -> new Finding(what, Result.WORKS, "STARTTLS, which is insisted on, at port " + port);
            case NONE -> new Finding(what, Result.WORKS, "none, and none is needed: the server is on this machine");
        };
    }
}
