package org.atiende.server.channels.ownsite;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Checking;
import org.atiende.channel.Connector;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Requirements;
import org.atiende.channel.Requirements.Setting;
import org.atiende.channel.Requirements.Way;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Traits;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.calls.Calls;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;

/**
 * The shop's own site.
 *
 * <p>Settings: {@code replyUrl}, where answers are posted to, and {@code secret}, the key of their signature. Without a
 * {@code replyUrl} answers to what the site handed in cannot be sent and the desk says so. {@code origins}: the sites, apart
 * by spaces, on whose pages the widget may be; without it there is no widget. {@code identitySecret}: the key with which the
 * shop's server vouches for its customers.
 */
public final class OwnSiteConnector implements Connector {
    /** The id of this channel. */
    public static final String KIND = "webchat";

    private static final int SHORTEST_SECRET = 16;
    private static final int SHORTEST_IDENTITY_SECRET = 32;
    /** Plain HTTP is for the machine that one develops on. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://[a-z0-9.-]+(:\\d{1,5})?|http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");

    private static final Traits TRAITS = new Traits(4_000, Optional.empty(), false, true);

    private static final Requirements REQUIREMENTS = new Requirements(
            Set.of(Way.KEYS),
            "",
            List.of(
                    Setting.optional("origins", Way.KEYS),
                    Setting.optional("identitySecret", Way.KEYS).hidden(),
                    Setting.optional("replyUrl", Way.KEYS),
                    Setting.optional("secret", Way.KEYS).hidden()),
            List.of(),
            false);

    private final OwnSiteSender sender;
    private final AddressGuard guard;

    public OwnSiteConnector(Calls calls, AddressGuard guard, Letters letters, InstantSource clock) {
        this.sender = new OwnSiteSender(calls, letters, clock);
        this.guard = guard;
    }

    /** On whose pages the widget of an account may be; empty where there is no widget. */
    public static Set<String> origins(Account account) {
        return origins(account.settings());
    }

    private static Set<String> origins(Map<String, String> settings) {
        return Stream.of(settings.getOrDefault("origins", "").split("\\s+"))
                .filter(it -> !it.isEmpty())
                .map(it -> it.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Looks at the settings of an account before it is connected.
     *
     * @throws Problem when answers could not be sent with them
     */
    public static void check(Map<String, String> settings, AddressGuard guard) {
        for (String origin : origins(settings)) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw Problem.because(
                        ProblemCode.INVALID_VALUE, DeskReason.ORIGIN_FORM.with("origin", Texts.excerpt(origin, 80)));
            }
        }
        String identity = settings.getOrDefault("identitySecret", "");
        if (!identity.isEmpty() && identity.length() < SHORTEST_IDENTITY_SECRET) {
            throw tooShort("identitySecret", identity, SHORTEST_IDENTITY_SECRET);
        }
        String replyUrl = settings.get("replyUrl");
        if (replyUrl == null || replyUrl.isBlank()) {
            return;
        }
        guard.check(replyUrl);
        String secret = settings.getOrDefault("secret", "");
        if (secret.length() < SHORTEST_SECRET) {
            throw tooShort("secret", secret, SHORTEST_SECRET);
        }
    }

    private static Problem tooShort(String setting, String secret, int least) {
        return Problem.because(
                ProblemCode.INVALID_VALUE,
                DeskReason.SECRET_SHORT.with(Map.of(
                        "setting", setting,
                        "length", Integer.toString(secret.length()),
                        "least", Integer.toString(least))));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Requirements requirements() {
        return REQUIREMENTS;
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

    /** Without the lines of its visitors, which belong to no connector. */
    @Override
    public Optional<Checking> checking() {
        return Optional.of(comparing(since -> List.of()));
    }

    /** Compares what visitors have written with what has come in, and looks whether answers could be posted. */
    public Checking comparing(OwnSiteCheck.Lines lines) {
        return new OwnSiteCheck(guard, lines);
    }
}
