package org.atiende.server.channels.ownsite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Connector;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;

/**
 * The shop's own site.
 *
 * <p>Settings: {@code replyUrl}, where answers are posted to, and {@code secret}, the key of their signature. Without a
 * {@code replyUrl} answers cannot be sent and the desk says so.
 */
public final class OwnSiteConnector implements Connector {
    /** The id of this channel. */
    public static final String KIND = "webchat";

    private static final Traits TRAITS = new Traits(4_000, Optional.empty(), false, true);

    private final OwnSiteSender sender;

    public OwnSiteConnector(InstantSource clock) {
        this.sender = new OwnSiteSender(clock, Duration.ofSeconds(10));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    /** Always refused: the own site uses the HTTP API with a key, not a platform's webhook. */
    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return new WebhookAnswer.Refused(403, "The own site posts to /api/v1/channels/{id}/messages with an API key");
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return OwnSiteInbound.interpret(event);
    }

    @Override
    public SendOutcome send(Outgoing message, Account account) {
        return sender.send(message, account);
    }
}
