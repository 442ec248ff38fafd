package org.atiende.connectors.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.ChoiceLimits;
import org.atiende.channel.Connector;
import org.atiende.channel.Enclosures;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Probing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Templating;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;

/** WhatsApp Business Platform, Cloud API. */
public final class WhatsappConnector implements Connector {
    private static final Traits TRAITS = new Traits(4_096, Optional.of(Duration.ofHours(24)), true, false);

    /** By Meta's pages on reply buttons and lists (2025-11-03). */
    private static final ChoiceLimits CHOICES = new ChoiceLimits(3, 20, 1_024, 10, 24, 72, 20);

    /** By Meta's page on reaction messages: one to an older message is not delivered. */
    private static final Duration REACTIONS = Duration.ofDays(30);

    /** By Meta's page on contextual replies: what is older has gone to long-term storage, and is not shown as a quote. */
    private static final Duration QUOTES = Duration.ofDays(30);

    private static final Pattern VERSION = Pattern.compile("v\\d{1,3}\\.\\d{1,3}");

    private final WhatsappSender sender = new WhatsappSender(Duration.ofSeconds(20));
    private final WhatsappApi api = new WhatsappApi();
    private final WhatsappMedia media = new WhatsappMedia(api);
    private final WhatsappTemplates templates = new WhatsappTemplates(api);
    private final WhatsappProbe probe = new WhatsappProbe(api);
    private final WhatsappLook look = new WhatsappLook(api);

    @Override
    public String kind() {
        return "whatsapp";
    }

    @Override
    public Requirements requirements() {
        return WhatsappRequirements.ALL;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Optional<ChoiceLimits> choices() {
        return Optional.of(CHOICES);
    }

    @Override
    public Optional<Duration> reactions() {
        return Optional.of(REACTIONS);
    }

    @Override
    public Optional<Duration> quotes() {
        return Optional.of(QUOTES);
    }

    @Override
    public Enclosures enclosures() {
        return WhatsappUpload.FILES;
    }

    @Override
    public WebhookAnswer receive(WebhookRequest request, Account account) {
        if (request.method().equals("GET")) {
            return handshake(request, account);
        }
        String signature = request.header("x-hub-signature-256").orElse("");
        if (!WhatsappSignature.matches(signature, request.body(), account.setting("appSecret"))) {
            return new WebhookAnswer.Refused(401, "X-Hub-Signature-256 does not match the body");
        }
        return new WebhookAnswer.Genuine(WhatsappInbound.split(request.body(), account.externalId()));
    }

    private static WebhookAnswer handshake(WebhookRequest request, Account account) {
        String token = request.query().getOrDefault("hub.verify_token", "");
        boolean ours = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8),
                account.setting("verifyToken").getBytes(StandardCharsets.UTF_8));
        if (!ours || !"subscribe".equals(request.query().get("hub.mode"))) {
            return new WebhookAnswer.Refused(403, "hub.verify_token or hub.mode is wrong");
        }
        return new WebhookAnswer.Challenge(request.query().getOrDefault("hub.challenge", ""));
    }

    @Override
    public Optional<String> application(Account account) {
        // With any address of its own, or a version that is none, an account could be asked about elsewhere than it is
        // told of.
        return VERSION.matcher(WhatsappApi.apiVersion(account)).matches()
                ? Optional.of(WhatsappApi.baseUrl(account) + " " + account.setting("appSecret"))
                : Optional.empty();
    }

    @Override
    public ChannelEvent interpret(RawEvent event) {
        return WhatsappMeaning.of(event);
    }

    @Override
    public boolean asksForPatience(Failure failure) {
        return WhatsappErrors.asksForPatience(failure);
    }

    @Override
    public boolean concernsOneThread(Failure failure) {
        return WhatsappErrors.concernsOneBuyer(failure);
    }

    @Override
    public SendOutcome send(Outgoing message, Access access) {
        return sender.send(message, access.account());
    }

    @Override
    public Optional<Checking> checking() {
        return Optional.of(look);
    }

    @Override
    public Optional<Templating> templating() {
        return Optional.of(templates);
    }

    @Override
    public Optional<MediaFetching> media() {
        return Optional.of(media);
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(probe);
    }
}
