package org.atiende.connectors.amazon;

import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Acting;
import org.atiende.channel.Alphabet;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Fetching;
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
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.mail.MailEnclosures;
import org.atiende.mail.MailMedia;
import org.atiende.mail.MailWatching;

/** Amazon. */
public final class AmazonConnector implements Connector {
    /** The length is not documented for relayed mails; that of the API's texts is taken. */
    private static final Traits RELAYED = new Traits(2_000, Alphabet.ANY, Optional.empty(), false, false, true);

    /** Ten megabytes in all are documented, and that they are counted as they travel is assumed. */
    private static final Enclosures FILES = MailEnclosures.of(7_000_000, 2_000);

    private final AmazonApi api = new AmazonApi();
    private final AmazonFetcher fetcher = new AmazonFetcher(api);
    private final AmazonChecker checker = new AmazonChecker(api);
    private final AmazonSender sender = new AmazonSender();
    private final AmazonAuthorisation authorisation = new AmazonAuthorisation(api);
    private final AmazonProbe probe = new AmazonProbe(api);
    private final AmazonActs acts = new AmazonActs(api);
    private final MailMedia media = new MailMedia();
    private final MailWatching watching = new MailWatching();

    @Override
    public String kind() {
        return "amazon";
    }

    @Override
    public Requirements requirements() {
        return AmazonRequirements.ALL;
    }

    @Override
    public Optional<Reason> objection(Map<String, String> settings) {
        String auth = settings.getOrDefault("auth", "password");
        return auth.equals("password")
                ? Optional.empty()
                : Optional.of(PlatformReason.MAILBOX_BY_PASSWORD.with("auth", auth));
    }

    @Override
    public Traits traits() {
        return RELAYED;
    }

    @Override
    public Enclosures enclosures() {
        return FILES;
    }

    @Override
    public Optional<MediaFetching> media() {
        return Optional.of((mediaId, access, largest) -> media.fetch(mediaId, AmazonMails.mailbox(access), largest));
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return new WebhookAnswer.Refused(403, "Amazon tells nothing by HTTP");
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return AmazonMeaning.of(event);
    }

    @Override
    public SendOutcome send(Outgoing message, Access access) {
        return sender.send(message, access);
    }

    @Override
    public Optional<Fetching> fetching() {
        return Optional.of(fetcher);
    }

    @Override
    public Optional<Checking> checking() {
        return Optional.of(checker);
    }

    @Override
    public Optional<Watching> watching() {
        return Optional.of((access, patience) -> watching.await(AmazonMails.mailbox(access), patience));
    }

    @Override
    public Optional<Authorising> authorising() {
        return Optional.of(authorisation);
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(probe);
    }

    @Override
    public Optional<Acting> acting() {
        return Optional.of(acts);
    }
}
