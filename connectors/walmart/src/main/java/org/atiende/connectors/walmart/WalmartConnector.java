package org.atiende.connectors.walmart;

import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Failure;
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

/** Walmart Mexico. No program reads or answers what buyers write there: orders come in, and no message. */
public final class WalmartConnector implements Connector {
    private static final Traits NO_CHAT = new Traits(1, Optional.empty(), false, false);

    private final WalmartApi api = new WalmartApi();
    private final WalmartChecker checker = new WalmartChecker(api);
    private final WalmartAuthorisation authorisation = new WalmartAuthorisation(api);
    private final WalmartProbe probe = new WalmartProbe(api);

    @Override
    public String kind() {
        return "walmart";
    }

    @Override
    public boolean experimental() {
        return true;
    }

    @Override
    public Requirements requirements() {
        return WalmartRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return NO_CHAT;
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        return new WebhookAnswer.Refused(403, "Walmart tells nothing by HTTP in Mexico");
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        JsonNode payload;
        try {
            payload = WalmartApi.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        return switch (payload.path("kind").asString("")) {
            case "order" -> new ChannelEvent.OrderTold(WalmartOrders.order(payload.path("part")));
            case "parcel" -> new ChannelEvent.ParcelTold(WalmartOrders.parcel(payload.path("part")));
            default -> new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        };
    }

    @Override
    public SendOutcome send(Outgoing message, Access access) {
        return new SendOutcome.Refused(new Failure("no_chat", PlatformReason.NO_CHAT.plain()));
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
