package org.atiende.connectors.shopee;

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

/** Shopee. */
public final class ShopeeConnector implements Connector {
    /**
     * Neither length nor window is public; the length is a careful choice. The permission for the chat can be withdrawn for
     * automated use, and chat spam is punished: a person reads what goes out.
     */
    private static final Traits CHAT = new Traits(1_000, Alphabet.ANY, Optional.empty(), false, false, false);

    private final ShopeeApi api = new ShopeeApi(Duration.ofSeconds(20));
    private final ShopeeFiles files = new ShopeeFiles(new ShopeeApi(Duration.ofSeconds(120)));
    private final ShopeeSender sender = new ShopeeSender(api, files);
    private final ShopeeFetcher fetcher = new ShopeeFetcher(api);
    private final ShopeeChecker checker = new ShopeeChecker(api, fetcher);
    private final ShopeeAuthorisation authorisation = new ShopeeAuthorisation(new ShopeeApi(Duration.ofSeconds(12)));
    private final ShopeeProbe probe = new ShopeeProbe(api);

    @Override
    public String kind() {
        return "shopee";
    }

    @Override
    public Requirements requirements() {
        return ShopeeRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return CHAT;
    }

    @Override
    public Enclosures enclosures() {
        return ShopeeFiles.ALONG;
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return ShopeeInbound.receive(request, account);
    }

    @Override
    public Optional<String> application(Account account) {
        ShopeeSettings settings = new ShopeeSettings(account);
        return Optional.of(settings.partnerKey())
                .filter(it -> !it.isBlank())
                .map(it -> String.join(" ", settings.baseUrl(), settings.partnerId(), it));
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return ShopeeMeaning.of(event);
    }

    @Override
    public boolean asksForPatience(Failure failure) {
        return ShopeeErrors.ALL.asksForPatience(failure);
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
    public Optional<MediaFetching> media() {
        return Optional.of(files);
    }

    @Override
    public Optional<Checking> checking() {
        return Optional.of(checker);
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
