package org.atiende.mail;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.channel.Account;

/** An account's settings, read. The address of the mailbox is a setting, or the account's external id. */
public record MailSettings(Account account) {

    /** How a connection is kept from being read on its way. */
    public enum Security {
        TLS,
        STARTTLS,
        /** In the clear: on this machine alone. */
        NONE
    }

    /** The address of the mailbox, in lower case. */
    public String address() {
        return mailbox().toLowerCase(Locale.ROOT);
    }

    private String mailbox() {
        return account.setting("address", account.externalId()).strip();
    }

    /** The address that mails are sent from. */
    public String from() {
        return account.setting("from", mailbox()).strip();
    }

    /** The name that buyers see beside it. */
    public String fromName() {
        return account.setting("fromName", "");
    }

    public String imapHost() {
        return account.setting("imapHost").strip();
    }

    public int imapPort() {
        return number("imapPort", imapSecurity() == Security.TLS ? 993 : 143);
    }

    public Security imapSecurity() {
        return security("imapSecurity", "tls");
    }

    public String smtpHost() {
        return account.setting("smtpHost").strip();
    }

    public int smtpPort() {
        return number("smtpPort", smtpSecurity() == Security.TLS ? 465 : 587);
    }

    public Security smtpSecurity() {
        return security("smtpSecurity", "tls");
    }

    public String user() {
        return account.setting("user", mailbox());
    }

    /** Whether a token of OAuth 2.0 takes the place of a password. */
    public boolean oauth() {
        return account.setting("auth", "password").equals("xoauth2");
    }

    public String password() {
        return account.setting("password");
    }

    public String folder() {
        return account.setting("folder", "INBOX");
    }

    /** The folder of sent mails; empty when the server is to say which it is. */
    public String sentFolder() {
        return account.setting("sentFolder", "");
    }

    /** Whether a copy of what was sent is put into that folder; some servers do it themselves. */
    public boolean keepsCopy() {
        return switch (account.setting("sentCopy", "auto")) {
            case "desk" -> true;
            case "server", "none" -> false;
            default -> {
                String host = smtpHost().toLowerCase(Locale.ROOT);
                yield !host.endsWith(".gmail.com")
                        && !host.endsWith(".google.com")
                        && !host.endsWith(".office365.com")
                        && !host.endsWith(".outlook.com");
            }
        };
    }

    /** How far back the first look goes. */
    public Duration firstLook() {
        return Duration.ofDays(number("firstDays", 2));
    }

    /** Whether mails of a domain are another channel's, such as Amazon's relayed ones. */
    public boolean passesOver(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(account.setting("ignoreDomains", "").split(","))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .anyMatch(it -> !it.isEmpty() && (domain.equals(it) || domain.endsWith("." + it)));
    }

    /** Whether newsletters and lists are shown. */
    public boolean showsBulk() {
        return account.setting("bulk", "ignore").equals("show");
    }

    /** Addresses whose mails are the shop's own. */
    public Set<String> ownAddresses() {
        Set<String> own = new TreeSet<>();
        own.add(address());
        own.add(from().toLowerCase(Locale.ROOT));
        Arrays.stream(account.setting("ownAddresses", "").split(","))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .forEach(own::add);
        return own;
    }

    public Duration patience() {
        return Duration.ofSeconds(number("patienceSeconds", 20));
    }

    private Security security(String name, String fallback) {
        String chosen = account.setting(name, fallback).toUpperCase(Locale.ROOT);
        for (Security it : Security.values()) {
            if (it.name().equals(chosen)) {
                return it;
            }
        }
        return Security.TLS;
    }

    private int number(String name, int fallback) {
        String text = account.setting(name, "").strip();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : fallback;
    }

    @Override
    public String toString() {
        return "MailSettings[" + account + "]";
    }
}
