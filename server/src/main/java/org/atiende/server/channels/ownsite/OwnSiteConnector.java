package org.atiende.server.channels.ownsite;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Connector;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.calls.Calls;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;

/**
 * The shop's own site.
 *
 * <p>Settings: {@code replyUrl}, where answers are posted to, and {@code secret}, the key of their signature. Without a
 * {@code replyUrl} answers cannot be sent and the desk says so.
 */
public final class OwnSiteConnector implements Connector {
    /** The id of this channel. */
    public static final String KIND = "webchat";

    private static final int SHORTEST_SECRET = 16;
    private static final Traits TRAITS = new Traits(4_000, Optional.empty(), false, true);

    private final OwnSiteSender sender;

    public OwnSiteConnector(Calls calls, InstantSource clock) {
        this.sender = new OwnSiteSender(calls, clock);
    }

    /**
     * Looks at the settings of an account before it is connected.
     *
     * @throws Problem when answers could not be sent with them
     */
    public static void check(Map<String, String> settings, AddressGuard guard) {
        String replyUrl = settings.get("replyUrl");
        if (replyUrl == null || replyUrl.isBlank()) {
            return;
        }
        guard.check(replyUrl);
        String secret = settings.getOrDefault("secret", "");
        if (secret.length() < SHORTEST_SECRET) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "settings.secret has %d characters; answers to replyUrl are signed with one of at least %d"
                            .formatted(secret.length(), SHORTEST_SECRET));
        }
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
    public SendOutcome send(Outgoing message, Access access) {
        return sender.send(message, access.account());
    }
}
