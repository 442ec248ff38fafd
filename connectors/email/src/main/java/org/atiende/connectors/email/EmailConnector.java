package org.atiende.connectors.email;

import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Alphabet;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Enclosures;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.Watching;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.mail.MailEnclosures;
import org.atiende.mail.MailMedia;
import org.atiende.mail.MailProbe;
import org.atiende.mail.MailWatching;
import org.atiende.mail.Mailbox;
import org.atiende.mail.Postman;

/** A shop's mailbox. */
public final class EmailConnector implements Connector {
    private static final Traits MAIL = new Traits(50_000, Alphabet.ANY, Optional.empty(), false, false, true);

    /** As much as nearly every mail server takes when it has become a third more in base64. */
    private static final Enclosures FILES = MailEnclosures.of(16_000_000, 50_000);

    private final Mailbox mailbox = new Mailbox();
    private final MailWatching watching = new MailWatching();
    private final MailMedia media = new MailMedia();
    private final Postman postman = new Postman();
    private final MailProbe probe = new MailProbe();
    private final EmailAuthorisation authorisation = new EmailAuthorisation();

    @Override
    public String kind() {
        return "email";
    }

    @Override
    public Requirements requirements() {
        return EmailRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return MAIL;
    }

    @Override
    public Enclosures enclosures() {
        return FILES;
    }

    @Override
    public Optional<MediaFetching> media() {
        return Optional.of(media);
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return new WebhookAnswer.Refused(403, "a mailbox takes nothing in by HTTP");
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return EmailMeaning.of(event);
    }

    @Override
    public SendOutcome send(Outgoing message, Access access) {
        return postman.send(message, access);
    }

    @Override
    public Optional<Checking> checking() {
        return Optional.of(mailbox);
    }

    @Override
    public Optional<Watching> watching() {
        return Optional.of(watching);
    }

    @Override
    public Optional<Authorising> authorising() {
        return Optional.of(authorisation);
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(probe);
    }
}
