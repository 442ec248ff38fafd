package org.atiende.server.channels;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Account;
import org.atiende.channel.Authorising;
import org.atiende.channel.Connector;
import org.atiende.channel.MissingSettingException;
import org.atiende.channel.Probing;
import org.atiende.channel.Requirements;
import org.atiende.channel.TokenOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.channels.store.ConsentStore;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Connects accounts: by the owner's consent on the platform's page, or by keys that are entered; tries them; disconnects
 * them. A consent is known by a random state that is good once and for a quarter of an hour.
 */
@Component
public class Onboarding {
    private static final Duration CONSENT_LIVES = Duration.ofMinutes(15);
    private static final Set<String> TOKENS = Set.of("accessToken", "refreshToken");
    private static final String SECRET = "webhookSecret";

    private final Channels channels;
    private final Tokens tokens;
    private final ConsentStore consents;
    private final NoticeStore notices;
    private final NoticeBell bell;
    private final Fetcher.FetchTools tools;
    private final SecureRandom random = new SecureRandom();

    Onboarding(
            Channels channels,
            Tokens tokens,
            ConsentStore consents,
            NoticeStore notices,
            NoticeBell bell,
            Fetcher.FetchTools tools) {
        this.channels = channels;
        this.tokens = tokens;
        this.consents = consents;
        this.notices = notices;
        this.bell = bell;
        this.tools = tools;
    }

    /**
     * A consent that has begun.
     *
     * @param page where the owner of the account is sent to
     * @param redirect where they come back to; it must be registered with the platform exactly so
     */
    @Schema(name = "Consent")
    public record Begun(URI page, URI redirect, Instant expiresAt) {}

    /** What is sealed of a consent. */
    record Pending(String kind, String name, Map<String, String> settings, String redirect, String verifier) {
        @Override
        public String toString() {
            return "Pending[" + kind + "]";
        }
    }

    /** An account that somebody has just consented to. */
    public record Done(WorkspaceId workspace, Channels.View channel) {}

    /**
     * Something that was tried.
     *
     * @param words what was found and what is to be done
     * @param because the same by its code; null where the platform says it in its own words
     */
    @Schema(name = "ChannelFinding")
    public record Finding(
            @Schema(example = "questions") String what,

            @Schema(allowableValues = {"works", "missing", "unknown"})
            String result,

            String words,
            @Nullable Because because) {
        static Finding of(String what, String result, Reason found) {
            return new Finding(what, result, found.words(), Because.of(found));
        }
    }

    /**
     * Connects an account by keys that were entered; tokens among them are kept apart, because they change. One that was
     * disconnected before is the same account again, with its conversations.
     */
    public Channels.View enter(
            WorkspaceId workspace, String kind, String name, String externalId, Map<String, String> entered) {
        Connector connector = channels.connector(kind);
        Entry entry = entry(connector, entered, Map.of());
        return tools.tenancy().in(workspace, () -> {
            Optional<ChannelId> before = channels.byExternalId(workspace, kind, externalId)
                    .filter(it -> it.mode() == Connected.Mode.DISCONNECTED)
                    .map(Connected::id);
            if (before.isEmpty()) {
                Channels.View made = channels.connect(workspace, kind, name, externalId, entry.settings());
                entry.tokens().ifPresent(it -> tokens.enter(workspace, made.id(), it));
                return made;
            }
            // As one that is connected for the first time: it was not paused, it was gone.
            channels.change(workspace, before.get(), name, "full");
            return again(workspace, before.get(), entry);
        });
    }

    /**
     * Puts keys of an account in the place of those it has; what is left out stays, and an empty value takes a setting away.
     * A disconnected account has none left: it is connected again with these alone.
     */
    public Channels.View replace(WorkspaceId workspace, ChannelId id, Map<String, String> entered) {
        return tools.tenancy().in(workspace, () -> {
            Connected channel = channels.now(workspace, id);
            Entry entry = entry(channel.connector(), entered, channel.account().settings());
            return again(workspace, id, entry);
        });
    }

    /**
     * What was entered, sorted.
     *
     * @param tokens what was entered of its pair of tokens, blank where a part is taken away; empty where the account keeps
     *     the pair that it has, or needs none
     */
    private record Entry(Map<String, String> settings, Optional<Tokens.Entered> tokens) {
        @Override
        public String toString() {
            return "Entry[…]";
        }
    }

    private Entry entry(Connector connector, Map<String, String> entered, Map<String, String> before) {
        Map<String, String> settings = new LinkedHashMap<>(before);
        entered.forEach((name, value) -> {
            if (value.isBlank()) {
                settings.remove(name);
            } else {
                settings.put(name, value);
            }
        });
        object(connector, settings);
        if (connector.authorising().isEmpty()) {
            return new Entry(settings, Optional.empty());
        }
        Authorising byToken = connector.authorising().get();
        settings.keySet().removeAll(TOKENS);
        // Who enters a token that renews others enters what it is renewed with.
        List<String> lacking = byToken.consents() && refreshes(entered) ? lacking(connector, settings) : List.of();
        if (!lacking.isEmpty()) {
            throw lacks(lacking);
        }
        // Of nothing, nothing can be taken away.
        Optional<String> access =
                Optional.ofNullable(entered.get("accessToken")).filter(it -> !before.isEmpty() || !it.isBlank());
        Optional<String> refresh =
                Optional.ofNullable(entered.get("refreshToken")).filter(it -> !before.isEmpty() || !it.isBlank());
        if (byToken.consents()) {
            settings.putIfAbsent(SECRET, secret());
        }
        if (access.isEmpty() && refresh.isEmpty() && (byToken.consents() || !before.isEmpty())) {
            return new Entry(settings, Optional.empty());
        }
        return new Entry(settings, Optional.of(new Tokens.Entered(access, refresh, byToken.enteredTokenLives())));
    }

    private static boolean refreshes(Map<String, String> entered) {
        return !entered.getOrDefault("refreshToken", "").isBlank();
    }

    /** What a consent needs, can be entered with keys, and was not. */
    private static List<String> lacking(Connector connector, Map<String, String> settings) {
        Set<String> byKeys = connector.requirements().settings().stream()
                .filter(it -> it.ways().contains(Requirements.Way.KEYS))
                .map(Requirements.Setting::name)
                .collect(Collectors.toSet());
        return Channels.lacking(connector, settings).orElse(List.of()).stream()
                .filter(byKeys::contains)
                .toList();
    }

    private Channels.View again(WorkspaceId workspace, ChannelId id, Entry entry) {
        channels.reconnect(workspace, id, entry.settings());
        entry.tokens().ifPresent(it -> tokens.enter(workspace, id, it));
        wake(workspace, id);
        return channels.view(workspace, id);
    }

    /** Sets going what waited for an account; whoever takes it up is to find what the open transaction writes. */
    private void wake(WorkspaceId workspace, ChannelId id) {
        notices.wake(workspace, id);
        tokens.tryAgainAfterCommit(id);
        bell.ringAfterCommit();
    }

    /** Begins a consent for a new account. */
    public Begun begin(WorkspaceId workspace, String kind, String name, Map<String, String> settings, URI redirect) {
        return begin(workspace, channels.connector(kind), name, settings, redirect);
    }

    /** Begins a consent for an account that lost it. */
    public Begun beginAgain(WorkspaceId workspace, ChannelId id, URI redirect) {
        Connected channel = channels.get(workspace, id);
        if (channel.mode() == Connected.Mode.DISCONNECTED) {
            throw disconnected(id);
        }
        return begin(
                workspace,
                channel.connector(),
                channel.name(),
                channel.account().settings(),
                redirect);
    }

    private Begun begin(
            WorkspaceId workspace, Connector connector, String name, Map<String, String> settings, URI redirect) {
        Authorising authorising = authorising(connector);
        List<String> lacking = Channels.lacking(connector, settings).orElse(List.of());
        if (!lacking.isEmpty()) {
            throw lacks(lacking);
        }
        object(connector, settings);
        String state = secret();
        String verifier = secret();
        Pending pending = new Pending(connector.kind(), name, withSecret(settings), redirect.toString(), verifier);
        byte[] hash = hash(state);
        Instant now = tools.clock().instant();
        Instant expires = now.plus(CONSENT_LIVES);
        byte[] sealed = tools.sealer().seal(workspace, Json.STORED.writeValueAsBytes(pending), context(hash));
        tools.tenancy().run(workspace, () -> consents.add(workspace, hash, sealed, now, expires));
        URI page = authorising.consentPage(
                new Account("", pending.settings()), new Authorising.Consent(redirect, verifier), state);
        return new Begun(page, redirect, expires);
    }

    /**
     * Takes up a consent that comes back: exchanges its code and connects the account, or connects it again.
     *
     * @param returned all that the owner came back with; what the platform is not known to give is left alone
     */
    public Done complete(String state, String code, Map<String, String> returned) {
        byte[] hash = hash(state);
        WorkspaceId workspace = consents.workspaceOf(hash, tools.clock().instant())
                .orElseThrow(() -> new Problem(
                        ProblemCode.UNKNOWN_CONSENT, "The state is unknown, used, or older than a quarter of an hour"));
        byte[] sealed = tools.tenancy()
                .in(workspace, () -> consents.take(workspace, hash))
                .orElseThrow(() -> new Problem(ProblemCode.UNKNOWN_CONSENT, "The state was used before"));
        Pending pending = Json.STORED.readValue(tools.sealer().open(workspace, sealed, context(hash)), Pending.class);
        Connector connector = channels.connector(pending.kind());
        Map<String, String> settings = new LinkedHashMap<>(pending.settings());
        for (String name : authorising(connector).returns()) {
            if (returned.containsKey(name)) {
                settings.put(name, returned.get(name));
            }
        }
        TokenOutcome outcome = authorising(connector)
                .exchange(
                        new Account("", settings),
                        new Authorising.Consent(URI.create(pending.redirect()), pending.verifier()),
                        code);
        return switch (outcome) {
            case TokenOutcome.Granted granted -> new Done(workspace, granted(workspace, pending, granted));
            case TokenOutcome.Refused no -> throw refused(no.failure().reason());
            case TokenOutcome.TryLater no -> throw refused(no.failure().reason());
            case TokenOutcome.Uncertain no -> throw refused(no.failure().reason());
        };
    }

    private Channels.View granted(WorkspaceId workspace, Pending pending, TokenOutcome.Granted granted) {
        Map<String, String> settings = new LinkedHashMap<>(pending.settings());
        settings.putAll(granted.settings());
        return tools.tenancy().in(workspace, () -> {
            Optional<Connected> before = channels.byExternalId(workspace, pending.kind(), granted.account());
            if (before.isEmpty()) {
                Channels.View made =
                        channels.connect(workspace, pending.kind(), pending.name(), granted.account(), settings);
                tokens.keep(workspace, made.id(), granted);
                return made;
            }
            ChannelId id = before.get().id();
            // The address of the notifications stands with the platform already.
            Optional.ofNullable(before.get().account().settings().get(SECRET))
                    .ifPresent(it -> settings.put(SECRET, it));
            if (before.get().mode() == Connected.Mode.DISCONNECTED) {
                channels.change(workspace, id, null, "full");
            }
            channels.reconnect(workspace, id, settings);
            tokens.keep(workspace, id, granted);
            wake(workspace, id);
            return channels.view(workspace, id);
        });
    }

    /** Tries an account and tells in words what works. */
    public List<Finding> probe(WorkspaceId workspace, ChannelId id) {
        Connected channel = channels.get(workspace, id);
        if (channel.mode() == Connected.Mode.DISCONNECTED) {
            throw disconnected(id);
        }
        Optional<Probing> probing = channel.connector().probing();
        if (probing.isEmpty()) {
            return List.of(Finding.of(
                    "connection",
                    "unknown",
                    DeskReason.NOT_TRIED.with("kind", channel.connector().kind())));
        }
        try {
            return probing.get().probe(tokens.of(channel)).stream()
                    .map(it -> Finding.of(it.what(), it.result().name().toLowerCase(Locale.ROOT), it.found()))
                    .toList();
        } catch (MissingSettingException e) {
            return List.of(Finding.of("settings", "missing", PlatformReason.NO_SETTING.with("setting", e.setting())));
        } catch (AccessLost e) {
            return List.of(Finding.of("authorisation", "missing", e.failure().reason()));
        }
    }

    /**
     * Disconnects an account: asks the platform to take the consent back, forgets the secrets. Conversations stay.
     *
     * @return whether the platform has confirmed it
     */
    public boolean disconnect(WorkspaceId workspace, ChannelId id) {
        Connected channel = channels.get(workspace, id);
        boolean revoked = channel.mode() != Connected.Mode.DISCONNECTED && revoke(channel);
        tools.tenancy().run(workspace, () -> {
            channels.disconnect(workspace, id);
            tokens.forget(workspace, id);
        });
        return revoked;
    }

    private boolean revoke(Connected channel) {
        try {
            return channel.connector()
                    .authorising()
                    .map(it -> it.revoke(tokens.of(channel)))
                    .orElse(false);
        } catch (AccessLost | MissingSettingException e) {
            return false;
        }
    }

    /** The last part of the address that the platform posts to; empty for platforms that sign what they post. */
    public String webhookPath(WorkspaceId workspace, ChannelId id) {
        Connected channel = channels.get(workspace, id);
        String secret = channel.account().settings().get(SECRET);
        return "/webhooks/%s/%s%s".formatted(channel.connector().kind(), id, secret == null ? "" : "/" + secret);
    }

    private Map<String, String> withSecret(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putIfAbsent(SECRET, secret());
        return all;
    }

    private static Authorising authorising(Connector connector) {
        return connector
                .authorising()
                .filter(Authorising::consents)
                .orElseThrow(() -> new Problem(
                        ProblemCode.WRONG_CHANNEL_KIND,
                        "Channels of kind %s are connected by keys, not by consent".formatted(connector.kind())));
    }

    private static Problem lacks(List<String> names) {
        return Problem.because(
                ProblemCode.INVALID_VALUE, DeskReason.SETTINGS_LACKING.with("names", String.join(", ", names)));
    }

    private static void object(Connector connector, Map<String, String> settings) {
        connector.objection(settings).ifPresent(it -> {
            throw Problem.because(ProblemCode.INVALID_VALUE, it);
        });
    }

    private static Problem refused(Reason reason) {
        return Problem.because(ProblemCode.CONSENT_REFUSED, reason);
    }

    private static Problem disconnected(ChannelId id) {
        return new Problem(ProblemCode.CHANNEL_DISCONNECTED, "Channel %s is disconnected".formatted(id));
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static String context(byte[] hash) {
        return "consent:" + Base64.getEncoder().encodeToString(hash);
    }
}
