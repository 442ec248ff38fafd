package org.atiende.connectors.tiktok;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Alphabet;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Failure;
import org.atiende.channel.Fetching;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;

/** TikTok Shop. */
public final class TiktokConnector implements Connector {
    /** The length is documented. Whether machines may answer is not: a person reads what goes out. */
    private static final Traits CHAT = new Traits(2_000, Alphabet.ANY, Optional.empty(), false, false, false);

    private final TiktokApi api = new TiktokApi(Duration.ofSeconds(20));
    private final TiktokFiles files = new TiktokFiles(new TiktokApi(Duration.ofSeconds(120)));
    private final TiktokSender sender = new TiktokSender(api, files);
    private final TiktokFetcher fetcher = new TiktokFetcher(api);
    private final TiktokChecker checker = new TiktokChecker(api, fetcher);
    private final TiktokAuthorisation authorisation = new TiktokAuthorisation(new TiktokApi(Duration.ofSeconds(12)));
    private final TiktokProbe probe = new TiktokProbe(api);

    @Override
    public String kind() {
        return "tiktok";
    }

    @Override
    public boolean experimental() {
        return true;
    }

    @Override
    public Requirements requirements() {
        return TiktokRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return CHAT;
    }

    @Override
    public Enclosures enclosures() {
        return TiktokFiles.ALONG;
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return TiktokInbound.receive(request, account);
    }

    @Override
    public Optional<String> application(Account account) {
        TiktokSettings settings = new TiktokSettings(account);
        return Optional.of(settings.appSecret())
                .filter(it -> !it.isBlank())
                .map(it -> String.join(" ", settings.baseUrl(), settings.appKey(), it));
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return TiktokMeaning.of(event);
    }

    @Override
    public boolean asksForPatience(Failure failure) {
        return TiktokErrors.ALL.asksForPatience(failure);
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
    public Optional<MediaFetching> media() {
        return Optional.of(files);
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
