package org.atiende.connectors.woocommerce;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Acting;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Failure;
import org.atiende.channel.Fetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** WooCommerce. It has no chat: orders come in, and no message. */
public final class WoocommerceConnector implements Connector {
    private static final Traits NO_CHAT = new Traits(1, Optional.empty(), false, false);

    private final WoocommerceApi api = new WoocommerceApi(Duration.ofSeconds(30));
    private final WoocommerceFetcher fetcher = new WoocommerceFetcher(api);
    private final WoocommerceChecker checker = new WoocommerceChecker(api);
    private final WoocommerceProbe probe = new WoocommerceProbe(api);
    private final WoocommerceActs acts = new WoocommerceActs(api);

    @Override
    public String kind() {
        return "woocommerce";
    }

    @Override
    public Requirements requirements() {
        return WoocommerceRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return NO_CHAT;
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return WoocommerceInbound.receive(request, account);
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        JsonNode payload;
        try {
            payload = WoocommerceApi.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        return switch (payload.path("kind").asString("")) {
            case "order" -> new ChannelEvent.OrderTold(WoocommerceOrders.order(payload.path("part")));
            case "parcel" -> new ChannelEvent.ParcelTold(WoocommerceOrders.parcel(payload.path("part")));
            default -> new ChannelEvent.Ignored("nothing for the desk");
        };
    }

    @Override
    public SendOutcome send(Outgoing message, Access access) {
        return new SendOutcome.Refused(new Failure("no_chat", PlatformReason.NO_CHAT.plain()));
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
    public Optional<Probing> probing() {
        return Optional.of(probe);
    }

    @Override
    public Optional<Acting> acting() {
        return Optional.of(acts);
    }
}
